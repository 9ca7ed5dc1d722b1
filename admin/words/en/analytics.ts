export const analytics = {
  menu: 'Analytics',
  one: 'figures',
  many: 'figures',
}
