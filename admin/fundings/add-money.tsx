import { Button, Form, Radio } from 'antd'
import { useNavigate } from 'react-router'
import type { ProviderName } from '../../shared/fundings.ts'
import { SelectOne } from '../organizations/choices.tsx'
import { FormDialog } from '../organizations/form-dialog.tsx'
import { Field } from '../parts/form.tsx'
import { exactMoney } from '../parts/money.ts'
import { MoneyInput } from '../parts/money-input.tsx'
import { type Can, MoveButton } from '../parts/move-button.tsx'
import { useMove, useQuery, useRemember } from '../queries.ts'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'
import { useOpened } from './once.ts'
import { OneOf } from './one-of.tsx'
import { payPage } from './payable.ts'
import './fundings.css'

const w = words.fundings
const touched = ['campaigns', 'creators', 'homes', 'ledger']

export type FundedCampaign = { id: number; title?: string; currency: string }

type ButtonProps = {
  campaign: FundedCampaign
  organizationId: number
  can: Can | undefined
  primary?: boolean
}

/** Money for one campaign in three clicks: this button, the way to pay, and the button with the amount. */
export function AddMoneyButton({ campaign, organizationId, can, primary = true }: ButtonProps) {
  const form = useOpened()
  return (
    <>
      <MoveButton
        label={w.add.title}
        can={can}
        primary={primary}
        onMove={async () => form.show()}
      />
      <AddMoneyDialog organizationId={organizationId} campaigns={[campaign]} opened={form} />
    </>
  )
}

/** The same from the list of all fundings, where the campaign is chosen first. */
export function AddMoneyAnywhere({ organizationId }: { organizationId: number }) {
  const form = useOpened()
  const input = { organizationId, limit: 100 }
  const query = useQuery('campaigns.list', input, { enabled: form.open, keep: true })
  return (
    <>
      <Button type="primary" onClick={form.show}>
        {w.add.title}
      </Button>
      <AddMoneyDialog
        organizationId={organizationId}
        campaigns={query.data?.items ?? []}
        opened={form}
      />
    </>
  )
}

type Values = { campaignId: number; provider: ProviderName; amountMicros: string | null }

type DialogProps = {
  organizationId: number
  campaigns: FundedCampaign[]
  opened: ReturnType<typeof useOpened>
}

function AddMoneyDialog({ organizationId, campaigns, opened }: DialogProps) {
  const [form] = Form.useForm<Values>()
  const create = useMove('fundings.create', { quiet: true, touches: touched })
  const offers = useQuery('fundings.providers', { organizationId }, { enabled: opened.open })
  const goOn = useGoOn()
  const only = campaigns.length === 1 ? campaigns[0] : undefined
  const chosen = Form.useWatch('campaignId', form) ?? only?.id
  const campaign = campaigns.find((one) => one.id === chosen)
  const amount = Form.useWatch('amountMicros', form)
  const provider = Form.useWatch('provider', form)
  const submit = async ({ amountMicros, ...values }: Values) => {
    if (!campaign || !amountMicros) return
    const input = { id: campaign.id, provider: values.provider, amountMicros }
    const made = await create.run({ ...input, idempotencyKey: opened.key }).catch(() => null)
    if (made) goOn(made)
  }
  return (
    <FormDialog
      open={opened.open && offers.data !== undefined}
      title={only?.title ? w.add.titleOf({ campaign: only.title }) : w.add.title}
      form={form}
      initial={{ provider: preferred(offers.data), campaignId: only?.id }}
      error={create.error}
      pending={create.pending}
      submit={verb(amount, campaign)}
      onSubmit={submit}
      onClose={() => {
        create.reset()
        opened.hide()
      }}
    >
      {create.refusal?.reason === 'key_reused' && <p className="note-warning">{w.add.unsure}</p>}
      {!only && <CampaignField campaigns={campaigns} />}
      {campaign && (
        <Field name="amountMicros" label={w.add.amount} help={w.add.refundable} required>
          <MoneyInput currency={campaign.currency} />
        </Field>
      )}
      <Ways offers={offers.data ?? []} />
      <p className="meta">{provider === 'transfer' ? w.add.instructs : w.add.leaves}</p>
    </FormDialog>
  )
}

function verb(amount: string | null | undefined, campaign: FundedCampaign | undefined): string {
  if (!amount || !campaign || BigInt(amount) === 0n) return w.add.verbEmpty
  return w.add.verb({ amount: exactMoney(BigInt(amount), campaign.currency) })
}

type Offers = Answer<'fundings.providers'>

/** What is paid by the provider is there at once, so it is offered first. */
const fastFirst = (a: Offers[number], b: Offers[number]) =>
  Number(b.settledBy === 'provider') - Number(a.settledBy === 'provider')

const preferred = (offers: Offers = []) =>
  [...offers].sort(fastFirst).find((one) => one.offered)?.name

function CampaignField({ campaigns }: { campaigns: FundedCampaign[] }) {
  const options = campaigns.map((one) => ({
    value: one.id,
    label: `${one.title ?? one.id} (${one.currency})`,
  }))
  return (
    <Field name="campaignId" label={w.add.campaign} required>
      <SelectOne
        options={options}
        virtual={false}
        showSearch
        optionFilterProp="label"
        notFoundContent={w.add.noCampaigns}
      />
    </Field>
  )
}

function Ways({ offers }: { offers: Offers }) {
  return (
    <OneOf name="provider" label={w.add.way}>
      {[...offers].sort(fastFirst).map((offer) => (
        <Radio key={offer.name} value={offer.name} disabled={!offer.offered}>
          {offer.label}
          <span className="meta funding-way-text">
            {offer.offered ? w.waysMean[offer.name] : offer.why}
          </span>
        </Radio>
      ))}
    </OneOf>
  )
}

/** To the provider's own page in this window; to our record where there is none (yet). */
function useGoOn() {
  const navigate = useNavigate()
  const remember = useRemember()
  return (made: Answer<'fundings.create'>) => {
    remember('fundings.get', { id: made.id }, made)
    const page = payPage(made.payUrl)
    if (page) window.location.assign(page)
    else navigate(`/fundings/${made.id}`)
  }
}
