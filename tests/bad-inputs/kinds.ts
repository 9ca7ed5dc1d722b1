import { addresses } from './addresses.ts'
import { days, instants, money } from './amounts-and-days.ts'
import * as corpus from './corpus.ts'

/** What the fields of the product's inputs are, and what each kind refuses. */
export const kinds: Record<string, unknown[]> = {
  /** The record a call is about: what names none is answered like one that is missing. */
  record: corpus.ids,
  /** A fee's number travels as text, so that '1' is one. */
  fee: corpus.ids.filter((one) => one !== '1'),
  id: corpus.ids,
  /** Visible ASCII, and at most 255 of it; nothing is a key by accident. */
  key: [
    '',
    ' ',
    'two words',
    'tab\t',
    'line\n',
    '\u0000',
    'é',
    '\u202e',
    'k'.repeat(256),
    1,
    true,
    [],
    {},
  ],
  count: corpus.counts,
  /** Views of a video, which may be none and very many. */
  viewers: corpus.counts.filter((one) => one !== 0 && one !== 1_000_000_000),
  /** A creator's handle, which is a word of anybody's choice. */
  handle: corpus.words.filter(
    (one) => typeof one !== 'string' || !/^\s*[A-Za-z0-9][\w.-]*\s*$/.test(one),
  ),
  age: corpus.counts,
  money: money,
  /** Money that may be none. */
  amount: money.filter((one) => one !== '0'),
  html: [...corpus.unreadable, 'A'.repeat(256 * 1024 + 1), ...corpus.numbersForText],
  day: days,
  instant: instants,
  zone: corpus.zones,
  email: corpus.emails,
  cursor: corpus.cursors,
  flag: corpus.flags,
  list: corpus.lists,
  /** Lists of records to look at: what cannot be seen is left out of the answer. */
  numbers: corpus.lists.filter((one) => JSON.stringify(one) !== '[1]'),
  /** One of those records; any number may be one. */
  number: corpus.words.filter((one) => one !== 1),
  /** Lists of free text, in which a name that every object has is text like any other. */
  texts: corpus.lists.filter((one) => JSON.stringify(one) !== '["__proto__"]'),
  object: corpus.objects,
  word: corpus.words,
  address: [...addresses, ...corpus.numbersForText],
  /** A line that must say something. */
  title: ['', ' ', '\u3000', ...corpus.unreadable, ...corpus.endless, ...corpus.numbersForText],
  line: [...corpus.unreadable, ...corpus.endless, ...corpus.numbersForText],
  /** A file as text: whatever is no CSV with the right heading. */
  file: ['', 'one', 'a,b\n1,2', 'day,currency,usd', ...corpus.numbersForText],
  password: ['', 'short', 'A'.repeat(129), ...corpus.numbersForText],
}

/** Kinds by the name of a field; the same name is the same everywhere. */
const kindOfName: Record<string, keyof typeof kinds> = {
  file: 'file',
  source: 'title',
  organizationId: 'id',
  connectionId: 'id',
  campaignId: 'id',
  assetId: 'id',
  id: 'record',
  version: 'count',
  limit: 'count',
  first: 'count',
  last: 'count',
  statsFrom: 'day',
  statsTo: 'day',
  adGroupId: 'id',
  adCampaignId: 'record',
  days: 'count',
  ageMin: 'age',
  ageMax: 'age',
  budgetMicros: 'money',
  cpmMicros: 'amount',
  minPayoutMicros: 'amount',
  maxPayoutMicros: 'amount',
  baseRewardMicros: 'amount',
  bannerAssetId: 'id',
  pictureAssetId: 'id',
  page: 'count',
  brief: 'html',
  website: 'address',
  platformIds: 'list',
  bidAmountMicros: 'money',
  from: 'day',
  to: 'day',
  compareFrom: 'day',
  compareTo: 'day',
  dayFrom: 'day',
  dayTo: 'day',
  startsOn: 'day',
  arrivedOn: 'day',
  paidOn: 'day',
  amountMicros: 'money',
  creatorId: 'id',
  submissionId: 'id',
  creatorHandle: 'handle',
  handle: 'handle',
  creatorName: 'title',
  videoUrl: 'address',
  submittedAt: 'instant',
  seenAt: 'instant',
  sentOn: 'day',
  dueAt: 'instant',
  until: 'instant',
  dryRun: 'flag',
  filter: 'object',
  viewCount: 'viewers',
  withoutPayout: 'flag',
  ids: 'list',
  payoutIds: 'list',
  views: 'list',
  waiting: 'object',
  payout: 'object',
  address: 'word',
  idempotencyKey: 'key',
  startsAt: 'instant',
  endsAt: 'instant',
  timeZone: 'zone',
  email: 'email',
  ownerEmail: 'email',
  after: 'cursor',
  before: 'cursor',
  status: 'word',
  document000: 'word',
  createdAfter: 'instant',
  createdBefore: 'instant',
  updatedAfter: 'instant',
  updatedBefore: 'instant',
  state: 'word',
  linkUrl: 'address',
  youtube: 'word',
  title: 'title',
  account: 'title',
  name: 'title',
  note: 'title',
  message: 'title',
  nextStep: 'title',
  resourceId: 'id',
  optimizationGoal: 'title',
  headline: 'line',
  supportingLine: 'line',
  body: 'line',
  search: 'line',
  actor: 'line',
  reason: 'line',
  recordId: 'title',
  password: 'password',
  currentPassword: 'password',
  newPassword: 'password',
  code: 'word',
  token: 'word',
  userId: 'word',
  countries: 'list',
  externalIds: 'list',
  genders: 'list',
  kinds: 'list',
  specialAdCategories: 'list',
  groups: 'list',
  formats: 'list',
  ads: 'list',
  keywords: 'list',
  moreHeadlines: 'texts',
  moreBodies: 'texts',
  text: 'title',
  url: 'address',
  description: 'line',
  events: 'list',
  enabled: 'flag',
  open: 'flag',
  since: 'instant',
  targeting: 'object',
}
const wordNames =
  'template mainColour accentColour format order platform budgetOptimization subject type contentType category tiktokMusicId amountsIn provider channel match objective bidType budgetOwner budgetType callToAction network currency by kind billing sort direction severity turn tier role permission show action recordType accountId platformId decision expected payoutMethod payoutAddress method outcome assigneeId assignee due cause fix resourceType'

for (const name of wordNames.split(' ')) kindOfName[name] = 'word'

export function kindOf(path: string): string | undefined {
  return kindOfName[
    path
      .split('.')
      .filter((part) => !/^\d+$/.test(part))
      .at(-1)!
  ]
}

/** What an element of a list is, by the list's name. */
export const kindOfElement = (list: string) => (kindOfName[list] === 'texts' ? 'line' : 'word')

export const kindOfList = (kind: string) => (kind === 'texts' ? kind : 'list')

export type Field = { path: string; kind: string }

/** Every field of an input at any depth, elements of lists among them. */
export function fieldsOf(input: Record<string, unknown>): Field[] {
  const fields: Field[] = []
  const walk = (value: unknown, path: string) => {
    const inList = /\.\d+$/.test(path)
    const element = () => kindOfElement(path.split('.').at(-2)!)
    const kind = inList ? (typeof value === 'object' ? 'object' : element()) : kindOf(path)
    if (!kind) throw new Error(`Say in kinds.ts what ${path} is.`)
    fields.push({ path, kind: Array.isArray(value) ? kindOfList(kind) : kind })
    if (typeof value !== 'object' || value === null) return
    for (const [name, inner] of Object.entries(value)) walk(inner, `${path}.${name}`)
  }
  for (const [name, value] of Object.entries(input)) walk(value, name)
  return fields
}

/** The input with one field replaced; nothing of the original changes. */
export function withField<Input>(input: Input, path: string, value: unknown): Input {
  const copy = structuredClone(input)
  const names = path.split('.')
  const last = names.pop()!
  const parent = names.reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], copy)
  ;(parent as Record<string, unknown>)[last] = value
  return copy
}
