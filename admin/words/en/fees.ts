export const fees = {
  menu: 'Fees',
  one: 'fee',
  many: 'fees',
}
