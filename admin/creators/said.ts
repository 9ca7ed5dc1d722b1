/** What a field holds, in words: for what is fixed, for both sides of a conflict, for the facts. */
import { platformLabels } from '../../shared/creators.ts'
import { exactMoney } from '../parts/money.ts'
import { words } from '../words.ts'
import type { CreatorDraft } from './draft.ts'

const c = words.creators
const w = c.form

const regions = new Intl.DisplayNames([words.formats.dates], { type: 'region' })
const currencies = new Intl.DisplayNames([words.formats.dates], { type: 'currency' })

/** "USD, US Dollar". */
export const currencyText = (code: string) => `${code}, ${currencies.of(code) ?? code}`

const countriesText = (codes: readonly string[]) =>
  codes.map((code) => regions.of(code) ?? code).join(', ') || c.record.everywhere

const platformsText = (ids: CreatorDraft['platformIds']) =>
  ids.map((id) => platformLabels[id]).join(', ') || c.record.none

type Shown = { [Field in Exclude<keyof CreatorDraft, 'brief'>]: (draft: CreatorDraft) => string }

const amount =
  (field: 'baseRewardMicros' | 'cpmMicros' | 'minPayoutMicros' | 'maxPayoutMicros') =>
  (draft: CreatorDraft) =>
    exactMoney(BigInt(draft[field] ?? '0'), draft.currency)

/** A brief is shown as it is, not in words. */
export const said: Shown = {
  name: ({ name }) => name || w.empty,
  website: ({ website }) => website || w.empty,
  bannerAssetId: ({ bannerAssetId }) => bannerAssetId?.name ?? w.empty,
  contentType: ({ contentType }) => c.contentTypes[contentType] ?? contentType,
  category: ({ category }) => c.categories[category] ?? category,
  countries: ({ countries }) => countriesText(countries),
  platformIds: ({ platformIds }) => platformsText(platformIds),
  tiktokMusicId: ({ tiktokMusicId }) => tiktokMusicId || w.empty,
  currency: ({ currency }) => currencyText(currency),
  baseRewardMicros: amount('baseRewardMicros'),
  cpmMicros: amount('cpmMicros'),
  minPayoutMicros: amount('minPayoutMicros'),
  maxPayoutMicros: amount('maxPayoutMicros'),
}
