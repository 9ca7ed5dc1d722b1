export const connections = {
  menu: 'Connections',
  one: 'connection',
  many: 'connections',
}
