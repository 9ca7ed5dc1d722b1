export const organizations = {
  menu: 'Organizations',
  one: 'organization',
  many: 'organizations',
}
