import { words } from '../../words.ts'
import { type Faults, faultsOf, type Step, steps } from './paths.ts'

const w = words.campaigns.wizard

type Props = {
  step: Step
  faults: Faults
  onGo: (step: Step) => void
}

/** Where in the wizard this is, and which steps hold something to correct. */
export function StepsNav({ step, faults, onGo }: Props) {
  const at = steps.indexOf(step)
  return (
    <nav className="wizard-steps" aria-label={w.nav}>
      <p className="wizard-position">
        {w.position({ at: at + 1, of: steps.length, step: w.steps[step] })}
      </p>
      <ol>
        {steps.map((one) => (
          <li key={one}>
            <button
              type="button"
              aria-current={one === step ? 'step' : undefined}
              onClick={() => onGo(one)}
            >
              {w.steps[one]}
              <Wrong count={Object.keys(faultsOf(faults, one)).length} />
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}

function Wrong({ count }: { count: number }) {
  if (count === 0) return null
  return <span className="wizard-wrong">{w.toDo({ count })}</span>
}
