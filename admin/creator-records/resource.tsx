import { VideoCameraOutlined } from '@ant-design/icons'
import { page } from '../page.ts'
import type { ConsoleResource } from '../resources.ts'
import { words } from '../words.ts'

const w = words.creatorRecords

export const creatorRecords: ConsoleResource = {
  name: 'creator-records',
  menu: { label: w.menu, icon: VideoCameraOutlined, group: 'people', order: 15, letter: 'r' },
  permission: 'creators:read',
  routes: [
    { path: 'creator-records', page: page(() => import('./list.tsx'), 'CreatorRecordList') },
    {
      path: 'creator-records/:id',
      page: page(() => import('./show.tsx'), 'CreatorRecordShow'),
      label: w.record,
    },
  ],
}
