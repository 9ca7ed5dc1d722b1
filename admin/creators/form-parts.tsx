import { Form, Input } from 'antd'
import { categories, contentTypes, MAX_BRIEF_CHARACTERS } from '../../shared/creators.ts'
import { currencyCodes } from '../../shared/currencies.ts'
import { SelectOne } from '../organizations/choices.tsx'
import { BriefEditor } from '../parts/brief-editor.tsx'
import { Card } from '../parts/card.tsx'
import { CountrySelect } from '../parts/country-select.tsx'
import { MoneyInput } from '../parts/money-input.tsx'
import { words } from '../words.ts'
import { BannerField } from './banner-field.tsx'
import type { CreatorDraft } from './draft.ts'
import { CreatorField } from './field.tsx'
import { PlatformCards } from './platform-cards.tsx'
import { Rule } from './rule.tsx'
import { currencyText } from './said.ts'

const c = words.creators
const w = c.form

export function CampaignPart({ organizationId }: { organizationId: number }) {
  return (
    <Card title={w.sections.campaign}>
      <CreatorField name="name" required>
        <Input maxLength={200} autoComplete="off" />
      </CreatorField>
      <CreatorField name="website">
        <Input inputMode="url" autoComplete="off" placeholder={words.brief.addressExample} />
      </CreatorField>
      <Form.Item name="bannerAssetId">
        <BannerField organizationId={organizationId} />
      </Form.Item>
    </Card>
  )
}

const options = (values: readonly string[], named: Record<string, string>) =>
  values.map((value) => ({ value, label: named[value] ?? value }))

export function VideosPart() {
  return (
    <Card title={w.sections.videos}>
      <div className="grid-2 fields">
        <CreatorField name="contentType" required>
          <SelectOne virtual={false} options={options(contentTypes, c.contentTypes)} />
        </CreatorField>
        <CreatorField name="category" required>
          <SelectOne virtual={false} options={options(categories, c.categories)} />
        </CreatorField>
      </div>
      <CreatorField name="platformIds">
        <PlatformCards />
      </CreatorField>
      <CreatorField name="tiktokMusicId">
        <Input inputMode="numeric" maxLength={19} autoComplete="off" className="music-id" />
      </CreatorField>
      <CreatorField name="countries">
        <CountrySelect />
      </CreatorField>
    </Card>
  )
}

const currencyOptions = [...currencyCodes]
  .sort()
  .map((code) => ({ value: code, label: currencyText(code) }))

export function PayoutPart({ draft }: { draft: CreatorDraft }) {
  const { currency } = draft
  return (
    <Card title={w.sections.payout}>
      <CreatorField name="currency" required>
        <SelectOne
          showSearch
          // The whole list is drawn: a virtual one is read as "1 of 2".
          virtual={false}
          className="currency-select"
          options={currencyOptions}
          optionFilterProp="label"
        />
      </CreatorField>
      <div className="grid-2 fields">
        <CreatorField name="baseRewardMicros">
          <MoneyInput currency={currency} />
        </CreatorField>
        <CreatorField name="cpmMicros">
          <MoneyInput currency={currency} />
        </CreatorField>
        <CreatorField name="minPayoutMicros">
          <MoneyInput currency={currency} />
        </CreatorField>
        <CreatorField name="maxPayoutMicros">
          <MoneyInput currency={currency} />
        </CreatorField>
      </div>
      <Rule of={draft} live />
    </Card>
  )
}

export function BriefPart() {
  return (
    <Card title={w.sections.brief}>
      <CreatorField name="brief">
        <BriefEditor label={w.labels.brief ?? ''} maxCharacters={MAX_BRIEF_CHARACTERS} />
      </CreatorField>
    </Card>
  )
}
