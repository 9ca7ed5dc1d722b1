import { words } from '../../words.ts'
import type { ControlProps } from './field.tsx'
import { instantOf, wallTime } from './zoned.ts'

const w = words.campaigns

type SelectProps = Partial<ControlProps> & {
  /** Where no label stands beside it. */
  'aria-label'?: string
  value: string | null
  onChange: (value: string | null) => void
  options: { value: string; label: string }[]
  /** What no choice means; left out, a choice has to be there. */
  none?: string
}

/** A plain select: it works on every phone and with every reader as people know it. */
export function PlainSelect({ value, onChange, options, none, ...control }: SelectProps) {
  return (
    <select
      {...control}
      className="plain-input"
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
    >
      {none !== undefined && <option value="">{none}</option>}
      {options.map((one) => (
        <option key={one.value} value={one.value}>
          {one.label}
        </option>
      ))}
    </select>
  )
}

type InstantProps = ControlProps & {
  value: string | null
  onChange: (instant: string | null) => void
  /** The ad account's: what is typed is its wall clock. */
  zone: string
}

export function InstantInput({ value, onChange, zone, ...control }: InstantProps) {
  return (
    <input
      {...control}
      type="datetime-local"
      className="plain-input"
      value={value === null ? '' : wallTime(value, zone)}
      onChange={(event) => onChange(instantOf(event.target.value, zone))}
    />
  )
}

/** Values of the server as options, in the words of the console. */
export function optionsOf(values: readonly string[], labels: { [value: string]: string }) {
  return values.map((value) => ({ value, label: labels[value] ?? value }))
}

/** What of our vocabulary a network lacks, in a sentence; undefined when it has everything. */
export function notOffered(
  network: string | undefined,
  all: readonly string[],
  offered: readonly string[] | undefined,
  labels: { [value: string]: string },
): string | undefined {
  const missing = offered && all.filter((value) => !offered.includes(value))
  if (network === undefined || !missing?.length) return undefined
  const list = missing.map((value) => labels[value] ?? value).join('; ')
  return w.wizard.channel.notOffered({ network, list })
}

type ManyProps = {
  values: readonly string[]
  labels: { [value: string]: string }
  chosen: readonly string[]
  onChange: (chosen: string[]) => void
}

/** Several of a few, each a box. */
export function Boxes({ values, labels, chosen, onChange }: ManyProps) {
  return (
    <div className="draft-boxes">
      {values.map((value) => (
        <label key={value} className="choice">
          <input
            type="checkbox"
            checked={chosen.includes(value)}
            onChange={(event) =>
              onChange(
                event.target.checked ? [...chosen, value] : chosen.filter((one) => one !== value),
              )
            }
          />
          {labels[value] ?? value}
        </label>
      ))}
    </div>
  )
}

type RadioProps = {
  name: string
  values: readonly string[]
  labels: { [value: string]: string }
  chosen: string
  onChange: (value: string) => void
}

/** One of a few, all in view. */
export function Radios({ name, values, labels, chosen, onChange }: RadioProps) {
  return (
    <div className="draft-boxes">
      {values.map((value) => (
        <label key={value} className="choice">
          <input
            type="radio"
            name={name}
            checked={chosen === value}
            onChange={() => onChange(value)}
          />
          {labels[value] ?? value}
        </label>
      ))}
    </div>
  )
}

/** What "no own goal" comes to for an objective. */
export function usualGoal(goals: readonly string[]): string {
  const first = goals[0]
  if (first === undefined) return w.wizard.goal.usualOfNetwork
  return w.wizard.goal.usual({ goal: w.goals[first] ?? first })
}
