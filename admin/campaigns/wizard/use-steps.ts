import { useEffect, useRef, useState } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { stillNeeded } from './needed.ts'
import { type Faults, faultsOf, type Step, stepOf, steps } from './paths.ts'
import type { Channel } from './step-props.ts'
import type { DraftStore } from './use-draft.ts'

/** Which step is shown: the address says so, so that Back and a reload lead where people expect. */
export function useSteps(
  store: DraftStore,
  channel: Channel | null,
  onMade?: (id: number) => void,
) {
  const { step, address } = useStepAddress(store)
  const [left, setLeft] = useState<Step[]>([])
  const [focusOn, setFocusOn] = useState<{ path: string } | null>(null)
  useHeadingFocus(step, focusOn)

  const show = (to: Step, id: number | null) => {
    setLeft((before) => [...before, step])
    if (to !== step) setFocusOn(null)
    address(to, id)
  }
  const fix = (path: string, faults?: Faults) => {
    if (faults) store.show(faults)
    const to = stepOf(path)
    if (to !== step) show(to, null)
    setFocusOn({ path })
  }
  /** Saves what can be saved; null when something was refused. */
  const saved = async (): Promise<{ id: number } | null> => {
    const first = Object.keys(faultsOf(stillNeeded(store.draft, channel), 'account'))[0]
    if (first !== undefined) {
      setLeft((before) => [...before, 'account'])
      fix(first)
      return null
    }
    const isNew = store.base === null
    const id = await store.save()
    if (id !== null && isNew) onMade?.(id)
    return id === null ? null : { id }
  }
  const go = async (to: Step) => {
    // Back is never refused: what was typed stays typed.
    if (steps.indexOf(to) < steps.indexOf(step)) return show(to, null)
    const answer = await saved()
    if (answer) show(to, answer.id)
  }
  const following = steps[steps.indexOf(step) + 1]
  return {
    step,
    previous: steps[steps.indexOf(step) - 1],
    following,
    focusOn,
    /** What is wrong, as far as it has been shown before or was left behind. */
    shown: { ...neededIn(stillNeeded(store.draft, channel), left), ...store.faults },
    go,
    next: () => go(following ?? step),
    save: () => go(step),
    /** Leads to a field; `faults` are shown beside it and the others. */
    fix,
  }
}

function useStepAddress(store: DraftStore) {
  const [query] = useSearchParams()
  const params = useParams()
  const navigate = useNavigate()
  const step = steps.find((one) => one === query.get('step')) ?? 'account'
  const address = (to: Step, id: number | null) => {
    const next = new URLSearchParams(query)
    next.set('step', to)
    const known = id ?? store.base?.campaign.id
    // A draft opened at its own address carries its number there already.
    if (known !== undefined && params.id === undefined) next.set('draft', String(known))
    navigate({ search: `?${next}` }, { replace: to === step })
  }
  return { step, address }
}

export type Steps = ReturnType<typeof useSteps>

function neededIn(needed: Faults, left: Step[]): Faults {
  return Object.assign({}, ...left.map((step) => faultsOf(needed, step)))
}

/** A new step is announced by its heading, unless one of its fields is to be corrected. */
function useHeadingFocus(step: Step, focusOn: object | null) {
  const shown = useRef(step)
  useEffect(() => {
    if (shown.current === step) return
    shown.current = step
    if (focusOn === null) document.getElementById('wizard-step')?.focus()
  }, [step, focusOn])
}
