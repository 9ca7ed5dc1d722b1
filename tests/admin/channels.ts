import type { Channel } from '../../admin/campaigns/wizard/step-props.ts'

const one = { min: 1, max: 1, maxLength: 255 }

/** A channel like that of a feed: one text of a kind, and a picture. */
export const feed: Channel = {
  key: 'feed',
  label: 'Feeds',
  objectives: ['awareness', 'traffic', 'engagement', 'leads', 'sales'],
  keywords: false,
  headlines: one,
  bodies: one,
  assets: [
    {
      role: 'primary',
      required: true,
      kinds: ['image'],
      minWidth: 600,
      minHeight: 314,
      ratio: null,
    },
  ],
}

/** A channel like that of a search: many texts and keywords, and no picture. */
export const search: Channel = {
  key: 'search',
  label: 'Search',
  objectives: ['traffic', 'leads'],
  keywords: true,
  headlines: { min: 3, max: 15, maxLength: 30 },
  bodies: { min: 2, max: 4, maxLength: 90 },
  assets: [],
}
