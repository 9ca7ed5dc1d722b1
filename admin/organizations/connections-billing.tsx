import { Select } from 'antd'
import { useId } from 'react'
import { type ConnectionBilling, connectionBillings } from '../../shared/connections.ts'
import { Card } from '../parts/card.tsx'
import { useMove } from '../queries.ts'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'

const w = words.connections.billing

/** Whom networks bill for ad accounts of this organization that are connected from now on. */
export function ConnectionsBilling({
  organization,
}: {
  organization: Answer<'organizations.get'>
}) {
  const set = useMove('organizations.setConnectionsBilling', { done: w.saved })
  const id = useId()
  const { id: organizationId, version, newConnectionsBilling, can } = organization
  if (can.setConnectionsBilling !== true) return null
  const change = (billing: ConnectionBilling) =>
    set.run({ organizationId, version, billing }).catch(() => null)
  return (
    <Card title={w.ofNew}>
      <label htmlFor={id} className="cell-line">
        {w.label}
      </label>
      <Select
        id={id}
        className="billing-choice"
        value={newConnectionsBilling}
        loading={set.pending}
        options={connectionBillings.map((value) => ({ value, label: w.choices[value] }))}
        onChange={change}
      />
      <p className="meta">{w.ofNewHelp}</p>
    </Card>
  )
}
