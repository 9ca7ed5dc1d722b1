import { App, Button, Modal } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { newKey } from '../fundings/once.ts'
import { Figure, Figures } from '../parts/figure.tsx'
import { formatCount } from '../parts/figures.ts'
import { exactMoney } from '../parts/money.ts'
import { MoneyText } from '../parts/money-text.tsx'
import { MoveButton } from '../parts/move-button.tsx'
import { CountText } from '../parts/numbers.tsx'
import { sayError, useMove } from '../queries.ts'
import { type Answer, refusalOf } from '../trpc.ts'
import { words } from '../words.ts'

const w = words.payouts.make

type Offer = Answer<'payouts.preview'>['batches'][number]
type Campaign = Answer<'creators.get'>
type Props = { campaign: Campaign; offer: Offer; onLookAgain: () => Promise<Offer | null> }

/** What is shown and agreed to stays as it was when the dialog opened; one key for that look. */
type Look = { offer: Offer; key: string }

const lookAt = (offer: Offer): Look => ({ offer, key: newKey() })

const namesOf = ({ offer }: Look, { currency }: Campaign) => ({
  amount: exactMoney(BigInt(offer.totalMicros), currency),
  provider: words.payouts.providers[offer.provider] ?? offer.provider,
})

/** Puts everything one provider can pay now into a batch, after its effect was seen. */
export function MakeBatch({ campaign, offer, onLookAgain }: Props) {
  const [look, setLook] = useState<Look | null>(null)
  const label = w.label(namesOf(lookAt(offer), campaign))
  return (
    <>
      <MoveButton
        label={label}
        can={campaign.can.pay_out}
        primary
        onMove={async () => setLook(lookAt(offer))}
      />
      <Modal
        open={look !== null}
        title={look && w.question(namesOf(look, campaign))}
        onCancel={() => setLook(null)}
        closable={{ 'aria-label': words.parts.close }}
        footer={null}
        destroyOnHidden
      >
        {look && (
          <Agree
            key={look.key}
            campaign={campaign}
            look={look}
            onClose={() => setLook(null)}
            onLookAgain={async () => {
              const next = await onLookAgain()
              setLook(next && lookAt(next))
            }}
          />
        )}
      </Modal>
    </>
  )
}

type AgreeProps = {
  campaign: Campaign
  look: Look
  onClose: () => void
  onLookAgain: () => Promise<void>
}

function Agree({ campaign, look, onClose, onLookAgain }: AgreeProps) {
  const { message } = App.useApp()
  const navigate = useNavigate()
  const { offer, key } = look
  const touches = ['creators', 'submissions', 'homes']
  const make = useMove('payouts.create', { quiet: true, touches })
  const agree = async () => {
    const input = { id: campaign.id, provider: offer.provider, expected: offer.effect }
    const made = await make.run({ ...input, idempotencyKey: key }).catch(() => null)
    if (!made) return
    message.success(w.made({ id: String(made.id) }))
    onClose()
    navigate(`/payouts/${made.id}`)
  }
  const changed = refusalOf(make.error)?.reason === 'conflict'
  return (
    <div className="stack">
      <Effect offer={offer} currency={campaign.currency} />
      {make.error !== null && (
        <p className="note-error" role="alert">
          {sayError(make.error).sentence}
        </p>
      )}
      <div className="dialog-answers">
        <Button onClick={onClose} disabled={make.pending}>
          {words.parts.move.keep}
        </Button>
        {changed ? (
          <Button type="primary" onClick={() => void onLookAgain()}>
            {w.lookAgain}
          </Button>
        ) : (
          <Button type="primary" loading={make.pending} onClick={() => void agree()}>
            {w.verb(namesOf(look, campaign))}
          </Button>
        )}
      </div>
    </div>
  )
}

function Effect({ offer, currency }: { offer: Offer; currency: string }) {
  const count = formatCount(offer.payouts)
  const lines = w.consequences({ count, second: offer.needsSecondPerson })
  return (
    <>
      <Figures label={w.effect}>
        <Figure
          label={words.payouts.total}
          value={<MoneyText micros={offer.totalMicros} currency={currency} />}
        />
        <Figure label={words.payouts.creators} value={<CountText count={offer.payouts} />} />
      </Figures>
      <ul className="consequences">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  )
}
