import { Checkbox } from 'antd'
import type { ImportCandidate } from '../../shared/imports.ts'
import { formatMoney } from '../parts/money.ts'
import { StatusTag } from '../parts/status-tag.tsx'
import { words } from '../words.ts'

const w = words.imports

type Props = {
  candidate: ImportCandidate
  currency: string
  chosen: boolean
  onChoose: (on: boolean) => void
}

/** One campaign of the network with what helps to choose: state, goal, budget, spend. */
export function CandidateLine({ candidate, currency, chosen, onChoose }: Props) {
  const { title, delivery, objective } = candidate
  const facts = [objective, budgetOf(candidate, currency), spendOf(candidate, currency)]
  return (
    <li>
      <Checkbox checked={chosen} onChange={(event) => onChoose(event.target.checked)}>
        <span className="import-name">{title}</span>
        <span className="meta number">{facts.filter(Boolean).join(' · ')}</span>
      </Checkbox>
      <StatusTag status={delivery} />
    </li>
  )
}

function budgetOf({ budget }: ImportCandidate, currency: string): string {
  if (budget === null) return w.budgetOfGroups
  const amount = formatMoney(budget.micros, currency).text
  return budget.type === 'daily' ? w.perDay({ amount }) : w.inAll({ amount })
}

function spendOf({ spendMicros }: ImportCandidate, currency: string): string {
  if (spendMicros === null) return w.spendUnknown
  return w.spent({ amount: formatMoney(spendMicros, currency).text })
}
