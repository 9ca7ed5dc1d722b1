import { CheckOutlined, WarningOutlined } from '@ant-design/icons'
import { Drawer } from 'antd'
import { useState } from 'react'
import { formatRate } from '../parts/figures.ts'
import { exactMoney } from '../parts/money.ts'
import { useNarrow } from '../parts/width.ts'
import { words } from '../words.ts'
import type { Provenance } from './proof.tsx'
import { StepEvidence } from './step-evidence.tsx'

const w = words.fees
export type StepKey = keyof typeof w.steps

type Step = { key: StepKey; value: string; holds: boolean | null }

/** From the amount back to what the network sent, a step each; beside it the chosen step's evidence. */
export function Chain({ fee }: { fee: Provenance }) {
  const narrow = useNarrow()
  const [chosen, setChosen] = useState<StepKey | null>(narrow ? null : 'formula')
  const evidence = chosen && <StepEvidence fee={fee} step={chosen} />
  return (
    <section className="fee-chain" aria-label={w.chain}>
      <ol>
        {stepsOf(fee).map((step) => (
          <li key={step.key}>
            <button
              type="button"
              className="fee-step"
              aria-pressed={chosen === step.key}
              onClick={() => setChosen(step.key)}
            >
              <span className="meta">{w.steps[step.key]}</span>
              <span className="fee-step-value">{step.value}</span>
              {step.holds !== null && <Verdict holds={step.holds} />}
            </button>
          </li>
        ))}
      </ol>
      {narrow ? (
        <Drawer
          width="100%"
          open={chosen !== null}
          title={chosen === null ? '' : w.steps[chosen]}
          onClose={() => setChosen(null)}
          closable={{ 'aria-label': words.parts.close }}
        >
          {evidence}
        </Drawer>
      ) : (
        <div className="card fee-evidence">
          {chosen !== null && <h2>{w.steps[chosen]}</h2>}
          {evidence}
        </div>
      )}
    </section>
  )
}

function Verdict({ holds }: { holds: boolean }) {
  return (
    <span className={holds ? 'verdict verdict-holds' : 'verdict verdict-fails'}>
      {holds ? <CheckOutlined aria-hidden="true" /> : <WarningOutlined aria-hidden="true" />}{' '}
      {holds ? w.holds : w.fails}
    </span>
  )
}

function stepsOf(fee: Provenance): Step[] {
  const holds = (...names: string[]) => {
    const checks = fee.proof.checks.filter((one) => names.includes(one.name))
    return checks.length === 0 ? null : checks.every((one) => one.holds)
  }
  const steps: Step[] = [
    {
      key: 'formula',
      value: exactMoney(BigInt(fee.amountMicros), fee.currency),
      holds: holds('formula', 'earlier'),
    },
    { key: 'rate', value: formatRate(fee.rate.rateBps), holds: holds('rate') },
    { key: 'tier', value: w.tierNames[fee.tierPeriod.tier], holds: holds('tier') },
  ]
  if (fee.revision) {
    const spend = exactMoney(BigInt(fee.revision.spendMicros), fee.currency)
    steps.push({ key: 'revision', value: spend, holds: holds('basis') })
  }
  if (fee.answer) {
    steps.push({ key: 'answer', value: fee.answer.sha256.slice(0, 12), holds: holds('answer') })
  }
  if (fee.syncRun) {
    const cause = w.causes[fee.syncRun.cause] ?? fee.syncRun.cause
    steps.push({ key: 'run', value: cause, holds: null })
  }
  return steps
}
