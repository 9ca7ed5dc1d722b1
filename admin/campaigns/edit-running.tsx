import { Button, Drawer, Input } from 'antd'
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
  const say = useSay()
  // The campaign as it was when the form was opened, or as a late edit found it.
  const [base, setBase] = useState(campaign)
  const [title, setTitle] = useState(campaign.title)
  const [budgetMicros, setBudget] = useState(campaign.ownBudgetMicros)
  const update = useMove('campaigns.update', { quiet: true, touches: ['issues'] })
  const current = currentOf<Campaign>(update.error)
  const owns = base.ownBudgetMicros !== null
  const save = async (version: number) => {
    const budget = owns && budgetMicros !== null ? { budgetMicros } : {}
    try {
      const answer = await update.run({ id: base.id, version, title, ...budget })
      say(answer.pending ? c.record.done.pending : w.done)
      onClose()
    } catch {
      // Shown above the fields and beside them.
    }
  }
  return (
    <ShownFaults value={{ faults: refusalOf(update.error)?.fields ?? {}, focusOn: null }}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void save(base.version)
        }}
      >
        <p className="meta">{w.note({ network: c.networks[base.network] ?? base.network })}</p>
        {update.error !== null && current === null && (
          <p className="note-error" role="alert">
            {sayError(update.error).sentence}
          </p>
        )}
        {current && (
          <Late
            current={current}
            onTake={() => {
              setBase(current)
              setTitle(current.title)
              setBudget(current.ownBudgetMicros)
              update.reset()
            }}
            onKeep={() => {
              setBase(current)
              void save(current.version)
            }}
          />
        )}
        <DraftField path="title" label={c.wizard.account.name}>
          {(control) => (
            <Input {...control} value={title} onChange={(event) => setTitle(event.target.value)} />
          )}
        </DraftField>
        {owns ? (
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
        ) : (
          <p className="meta">{w.groupsOwn}</p>
        )}
        <div>
          <Button type="primary" htmlType="submit" loading={update.pending}>
            {w.save}
          </Button>
        </div>
      </form>
    </ShownFaults>
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
