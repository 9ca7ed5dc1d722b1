import { RocketOutlined } from '@ant-design/icons'
import { page } from '../page.ts'
import type { ConsoleResource } from '../resources.ts'
import { words } from '../words.ts'

const w = words.campaigns

const wizard = page(() => import('./create.tsx'), 'CampaignWizard')

export const campaigns: ConsoleResource = {
  name: 'campaigns',
  menu: { label: w.menu, icon: RocketOutlined, group: 'work', order: 10, letter: 'c' },
  permission: 'campaigns:read',
  routes: [
    { path: 'campaigns', page: page(() => import('./list.tsx'), 'CampaignList') },
    {
      path: 'campaigns/choose',
      page: page(() => import('./choose.tsx'), 'CampaignChoice'),
      permission: 'campaigns:create',
      label: w.create,
    },
    { path: 'campaigns/new', page: wizard, permission: 'campaigns:create', label: w.create },
    {
      path: 'campaigns/:id/edit',
      page: wizard,
      permission: 'campaigns:update',
      label: w.record.edit.title,
    },
    {
      path: 'campaigns/:id',
      page: page(() => import('./show.tsx'), 'CampaignShow'),
      label: w.oneTitle,
    },
  ],
}
