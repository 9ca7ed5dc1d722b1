export const campaigns = {
  menu: 'Campaigns',
  one: 'campaign',
  many: 'campaigns',
}
