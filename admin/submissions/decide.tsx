import { App, Button, Modal } from 'antd'
import { useState } from 'react'
import type { DecideEffect } from '../../shared/submission-decisions.ts'
import { useStandingKey } from '../fundings/once.ts'
import { ErrorState } from '../parts/error-state.tsx'
import { formatCount } from '../parts/figures.ts'
import { Loading } from '../parts/loading.tsx'
import { exactMoney } from '../parts/money.ts'
import { sayError, useMove } from '../queries.ts'
import type { Answer, Input } from '../trpc.ts'
import { refusalOf } from '../trpc.ts'
import { words } from '../words.ts'
import { Effect } from './effect.tsx'
import { ReasonField } from './reason-field.tsx'
import type { Wish } from './row-moves.tsx'
import { useSnapshot } from './snapshot.ts'

const w = words.submissions.decide

type Props = { campaignId: number; wish: Wish | null; onClose: () => void; onDone: () => void }

/** Shows what a decision would do before it is made. One key for each look: it is made once. */
export function DecideDialog({ wish, ...props }: Props) {
  const [looks, setLooks] = useState(0)
  return (
    <Modal
      open={wish !== null}
      width={720}
      title={wish && titleOf(wish)}
      onCancel={props.onClose}
      closable={{ 'aria-label': words.parts.close }}
      footer={null}
      destroyOnHidden
    >
      {wish && <Look key={looks} wish={wish} onLookAgain={() => setLooks(looks + 1)} {...props} />}
    </Modal>
  )
}

const titleOf = ({ decision, which }: Wish) => {
  const title = decision === 'approve' ? w.approveTitle : w.denyTitle
  return 'ids' in which ? title({ count: formatCount(which.ids.length) }) : title({ count: w.all })
}

type LookProps = Omit<Props, 'wish'> & { wish: Wish; onLookAgain: () => void }

function Look(props: LookProps) {
  const { campaignId, wish, onLookAgain } = props
  const key = useStandingKey()
  const { decision, which } = wish
  const input = { id: campaignId, decision, ...which } as Input<'submissions.decidePreview'>
  const query = useSnapshot('submissions.decidePreview', input, key)
  if (query.isError) {
    return <ErrorState error={query.error} what={w.looking} onRetry={onLookAgain} />
  }
  if (!query.data) return <Loading what={w.looking} />
  return <Agree {...props} effect={query.data} idempotencyKey={key} />
}

type AgreeProps = LookProps & { effect: DecideEffect; idempotencyKey: string }

function Agree({ effect, ...props }: AgreeProps) {
  const { campaignId, wish, idempotencyKey, onClose, onDone, onLookAgain } = props
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const say = useSayDecided(effect.currency)
  const touches = ['creators', 'campaigns', 'homes', 'payouts', 'ledger']
  const move = useMove('submissions.decide', { touches, quiet: true })
  const denies = wish.decision === 'deny'
  const lacksReason = denies && reason.trim().length < 3
  const agree = async () => {
    setAsked(true)
    if (lacksReason) return
    const decided = await move
      .run({
        id: campaignId,
        decision: wish.decision,
        ...wish.which,
        ...(denies ? { reason: reason.trim() } : {}),
        expected: effect.effect,
        idempotencyKey,
      } as Input<'submissions.decide'>)
      .catch(() => null)
    if (decided === null) return
    say(wish, decided)
    onDone()
  }
  return (
    <div className="stack decision">
      <Effect effect={effect} decision={wish.decision} />
      {denies && <ReasonField value={reason} onChange={setReason} missing={asked && lacksReason} />}
      <Refused error={move.error} />
      <div className="dialog-answers">
        <Button onClick={onClose} disabled={move.pending}>
          {words.parts.move.keep}
        </Button>
        <Verb
          effect={effect}
          wish={wish}
          pending={move.pending}
          changed={refusalOf(move.error)?.reason === 'conflict'}
          onAgree={() => void agree()}
          onLookAgain={onLookAgain}
        />
      </div>
    </div>
  )
}

type VerbProps = {
  effect: DecideEffect
  wish: Wish
  pending: boolean
  changed: boolean
  onAgree: () => void
  onLookAgain: () => void
}

/** The verb with its count and amount; looking again when the effect is no longer this one. */
function Verb({ effect, wish, pending, changed, onAgree, onLookAgain }: VerbProps) {
  if (changed) {
    return (
      <Button type="primary" onClick={onLookAgain}>
        {w.lookAgain}
      </Button>
    )
  }
  if (effect.decided === 0) return null
  const count = formatCount(effect.decided)
  const denies = wish.decision === 'deny'
  const amount = exactMoney(BigInt(effect.earnsMicros), effect.currency)
  return (
    <Button type="primary" danger={denies} loading={pending} onClick={onAgree}>
      {denies ? w.denyVerb({ count }) : w.approveVerb({ count, amount })}
    </Button>
  )
}

function Refused({ error }: { error: unknown }) {
  if (!error) return null
  const { sentence, code } = sayError(error)
  return (
    <p className="note-error" role="alert">
      {sentence} {code}
    </p>
  )
}

/** What became of it: the count, the sum, those that could not be, and the end of the campaign. */
function useSayDecided(currency: string) {
  const { message, notification } = App.useApp()
  return ({ decision }: Wish, decided: Answer<'submissions.decide'>) => {
    const count = formatCount(decided.decided)
    const amount = exactMoney(BigInt(decided.earnedMicros), currency)
    message.success(
      decision === 'approve' ? w.doneApprove({ count, amount }) : w.doneDeny({ count }),
    )
    if (decided.completedCampaign) notification.info({ message: w.completed, duration: 0 })
    if (decided.refused.length > 0) {
      const refused = formatCount(decided.refused.length)
      notification.warning({
        message: w.refused({ count: refused }),
        description: [...new Set(decided.refused.map((one) => one.why))].join(' '),
        duration: 0,
      })
    }
  }
}
