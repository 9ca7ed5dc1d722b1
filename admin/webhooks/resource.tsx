import { ThunderboltOutlined } from '@ant-design/icons'
import { page } from '../page.ts'
import type { ConsoleResource } from '../resources.ts'
import { words } from '../words.ts'

const w = words.webhooks

export const webhooks: ConsoleResource = {
  name: 'webhooks',
  menu: { label: w.menu, icon: ThunderboltOutlined, group: 'people', order: 25, letter: 'w' },
  permission: 'webhooks:read',
  routes: [
    { path: 'webhooks', page: page(() => import('./list.tsx'), 'WebhookList') },
    {
      path: 'webhooks/new',
      page: page(() => import('./create.tsx'), 'WebhookCreate'),
      permission: 'webhooks:manage',
      label: w.createTitle,
    },
    { path: 'webhooks/:id', page: page(() => import('./show.tsx'), 'WebhookShow'), label: w.one },
  ],
}
