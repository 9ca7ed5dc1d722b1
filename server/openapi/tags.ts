type Tag = { name: string; description: string; of: RegExp }

/** Nouns in the order a reader wants them; a path belongs to the first that fits. */
const nouns: Tag[] = [
  {
    name: 'Ad campaigns',
    description: 'Campaigns on ad networks with every figure, one object each.',
    of: /^\/ad_campaigns/,
  },
  { name: 'Ad groups', description: 'Who is shown the ads of a campaign.', of: /^\/ad_groups/ },
  { name: 'Ads', description: 'What is shown.', of: /^\/ads/ },
  {
    name: 'Connections',
    description: 'Ad accounts that are connected by a person’s sign-in at the network.',
    of: /^\/api\/campaigns\/connect/,
  },
  {
    name: 'Campaign trees',
    description: 'The same campaigns with all below them in one body, and their moves.',
    of: /^\/api\/campaigns/,
  },
  { name: 'Assets', description: 'Pictures and films that ads show.', of: /^\/api\/assets/ },
  { name: 'Fundings', description: 'Money that is put into a creator campaign.', of: /\/fundings/ },
  {
    name: 'Submissions',
    description: 'Videos that creators sent in.',
    of: /submissions|^\/uploads\/views/,
  },
  {
    name: 'Creator campaigns',
    description: 'Campaigns whose videos creators make and are paid for by views.',
    of: /^\/organizations/,
  },
  {
    name: 'Pixel',
    description: 'Tells which ad led to a purchase or whatever else counts.',
    of: /^\/(?:events|pixel)/,
  },
  {
    name: 'Webhooks',
    description: 'Addresses of yours that are called when something happens.',
    of: /^\/api\/webhooks/,
  },
]

/**
 * The noun that a path is about.
 * @throws Error for a path that has none.
 */
export function tagOf(path: string): string {
  const found = nouns.find(({ of }) => of.test(path))
  if (!found) throw new Error(`Say in tags.ts what ${path} is about.`)
  return found.name
}

export const tagsOf = (used: Set<string>) =>
  nouns.filter(({ name }) => used.has(name)).map(({ name, description }) => ({ name, description }))
