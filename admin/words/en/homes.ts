export const homes = {
  menu: 'Home',
  one: 'home',
  many: 'home',
}
