export const issues = {
  menu: 'Issues',
  one: 'issue',
  many: 'issues',
}
