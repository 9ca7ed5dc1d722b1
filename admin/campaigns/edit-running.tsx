import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { formatMoney } from '../parts/money.ts'
import { MoneyInput } from '../parts/money-input.tsx'
import { sayError, useMove } from '../queries.ts'
import { refusalOf } from '../trpc.ts'
import { words } from '../words.ts'
import type { Campaign } from './show.tsx'
import { currentOf } from './stale.ts'
import { useSay } from './use-say.ts'
import { DraftField, ShownFaults } from './wizard/field.tsx'
import { TextField } from './wizard/text-field.tsx'

const c = words.campaigns
const w = c.record.edit

type Props = { campaign: Campaign; open: boolean; onClose: () => void }

/** Title and budget of what runs; the network is told. */
export function EditRunning({ campaign, open, onClose }: Props) {
  return (
    <Drawer
      width={480}
      open={open}
      title={w.title}
      onClose={onClose}
      closable={{ 'aria-label': words.parts.close }}
      destroyOnHidden
    >
      <RunningForm campaign={campaign} onClose={onClose} />
    </Drawer>
  )
}

function RunningForm({ campaign, onClose }: Omit<Props, 'open'>) {
  const form = useRunning(campaign, onClose)
  const { base, current, error } = form
  return (
    <ShownFaults value={{ faults: refusalOf(error)?.fields ?? {}, focusOn: null }}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void form.save(base)
        }}
      >
        <p className="meta">{w.note({ network: c.networks[base.network] ?? base.network })}</p>
        {current && (
          <Late
            current={current}
            onTake={() => form.take(current)}
            onKeep={() => void form.save(current)}
          />
        )}
        {error !== null && current === null && (
          <p className="note-error" role="alert">
            {sayError(error).sentence}
          </p>
        )}
        <TextField
          path="title"
          label={c.wizard.account.name}
          value={form.title}
          onChange={form.setTitle}
        />
        <Budget form={form} />
        <div>
          <Button type="primary" htmlType="submit" loading={form.pending}>
            {w.save}
          </Button>
        </div>
      </form>
    </ShownFaults>
  )
}

type Running = ReturnType<typeof useRunning>

function useRunning(campaign: Campaign, onClose: () => void) {
  const say = useSay()
  // The campaign as it was when the form was opened, or as a late edit found it.
  const [base, setBase] = useState(campaign)
  const [title, setTitle] = useState(campaign.title)
  const [budgetMicros, setBudget] = useState(campaign.ownBudgetMicros)
  const update = useMove('campaigns.update', { quiet: true, touches: ['issues'] })
  const save = async ({ id, version, ownBudgetMicros }: Campaign) => {
    const budget = ownBudgetMicros !== null && budgetMicros !== null ? { budgetMicros } : {}
    try {
      const answer = await update.run({ id, version, title, ...budget })
      say(answer.pending ? c.record.done.pending : w.done)
      onClose()
    } catch {
      // Shown above the fields and beside them.
    }
  }
  const take = (current: Campaign) => {
    setBase(current)
    setTitle(current.title)
    setBudget(current.ownBudgetMicros)
    update.reset()
  }
  const current = currentOf<Campaign>(update.error)
  const { error, pending } = update
  return { base, title, setTitle, budgetMicros, setBudget, save, take, current, error, pending }
}

function Budget({ form: { base, budgetMicros, setBudget } }: { form: Running }) {
  if (base.ownBudgetMicros === null) return <p className="meta">{w.groupsOwn}</p>
  return (
    <DraftField path="budgetMicros" label={c.wizard.goal.budget}>
      {(control) => (
        <MoneyInput
          {...control}
          currency={base.currency}
          value={budgetMicros}
          onChange={setBudget}
        />
      )}
    </DraftField>
  )
}

type LateProps = { current: Campaign; onTake: () => void; onKeep: () => void }

/** Somebody was quicker: what they wrote, and both ways on. */
function Late({ current, onTake, onKeep }: LateProps) {
  const budget =
    current.ownBudgetMicros === null
      ? null
      : formatMoney(current.ownBudgetMicros, current.currency).text
  return (
    <div className="note-warning stack" role="alert">
      <p className="cause">
        {words.parts.form.conflict} {w.theirs}: {current.title}
        {budget !== null && `, ${budget}`}.
      </p>
      <div className="row">
        <Button size="small" onClick={onTake}>
          {w.takeTheirs}
        </Button>
        <Button size="small" onClick={onKeep}>
          {w.keepMine}
        </Button>
      </div>
    </div>
  )
}
