import { useId } from 'react'
import { EmptyState } from '../../parts/empty-state.tsx'
import { LinkButton } from '../../parts/link-button.tsx'
import { zoneCity } from '../../parts/time.ts'
import { words } from '../../words.ts'
import { ChannelChoice } from './channel-choice.tsx'
import { DraftChoice } from './field.tsx'
import type { Offered, StepProps } from './step-props.ts'
import { suited } from './suit.ts'
import { TextField } from './text-field.tsx'

const w = words.campaigns.wizard.account

/** Whose account pays, and what the campaign is called. */
export function StepAccount({ store, offered, account }: StepProps) {
  const { draft, change } = store
  if (offered.length === 0) {
    return (
      <EmptyState
        title={w.none}
        text={w.noneText}
        action={<LinkButton to="/connections">{w.connect}</LinkButton>}
      />
    )
  }
  return (
    <div className="stack">
      <DraftChoice path="connectionId" legend={w.account} help={w.accountHelp}>
        {offered.map((one) => (
          <Account
            key={one.id}
            account={one}
            chosen={draft.connectionId === one.id}
            onChoose={() =>
              change(suited({ ...draft, connectionId: one.id }, one), ['connectionId', 'channel'])
            }
          />
        ))}
      </DraftChoice>
      <ChannelChoice store={store} account={account} />
      <TextField
        path="title"
        label={w.name}
        help={w.nameHelp}
        value={draft.title}
        onChange={(title) => change({ ...draft, title }, ['title'])}
      />
    </div>
  )
}

type AccountProps = { account: Offered; chosen: boolean; onChoose: () => void }

/** One account; one that cannot be used now says why and may still hold a draft. */
function Account({ account, chosen, onChoose }: AccountProps) {
  const id = useId()
  const { accountName, networkLabel, currency, timeZone, usable } = account
  return (
    <div className="account-choice">
      <input
        type="radio"
        name="connection"
        id={id}
        aria-describedby={`${id}-details`}
        checked={chosen}
        onChange={onChoose}
      />
      <div>
        <label htmlFor={id}>{accountName}</label>
        <p className="meta" id={`${id}-details`}>
          {w.details({ network: networkLabel, currency, zone: zoneCity(timeZone) })}
          {usable !== true && <span className="draft-fault"> {usable}</span>}
        </p>
      </div>
    </div>
  )
}
