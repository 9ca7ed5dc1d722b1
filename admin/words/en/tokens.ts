export const tokens = {
  menu: 'Tokens',
  one: 'token',
  many: 'tokens',
}
