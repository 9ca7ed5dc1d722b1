import { PictureOutlined } from '@ant-design/icons'
import { page } from '../page.ts'
import type { ConsoleResource } from '../resources.ts'
import { words } from '../words.ts'

export const assets: ConsoleResource = {
  name: 'assets',
  menu: {
    label: words.assets.menu,
    icon: PictureOutlined,
    group: 'work',
    order: 15,
    letter: 's',
  },
  permission: 'assets:read',
  routes: [
    { path: 'assets', page: page(() => import('./list.tsx'), 'AssetList') },
    {
      path: 'assets/make',
      page: page(() => import('../creatives/make.tsx'), 'CreativeMake'),
      permission: 'assets:create',
      label: words.creatives.make,
    },
    {
      path: 'assets/made/:id',
      page: page(() => import('../creatives/show.tsx'), 'CreativeShow'),
      label: words.creatives.made,
    },
  ],
}
