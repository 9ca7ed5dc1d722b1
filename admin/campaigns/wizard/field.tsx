import { createContext, useContext, useEffect, useId, useRef } from 'react'
import type { Faults } from './paths.ts'

type Shown = {
  faults: Faults
  /** The field to move the focus to; a new object each time it is asked for. */
  focusOn: { path: string } | null
}

/** Which fields are wrong, for every field below. */
export const ShownFaults = createContext<Shown>({ faults: {}, focusOn: null })

/** What a control needs to belong to its label, help and error. */
export type ControlProps = {
  id: string
  'aria-invalid': true | undefined
  'aria-describedby': string | undefined
}

type Props = {
  /** Path in the server's input: 'groups.0.ads.1.linkUrl'. */
  path: string
  label: string
  help?: React.ReactNode
  /** An error this page found itself, before the server's. */
  error?: string | null
  children: (control: ControlProps) => React.ReactNode
}

/** A label, its control, and under it the help and what is wrong. */
export function DraftField({ path, label, help, error, children }: Props) {
  const { fault, id, box } = useFault<HTMLDivElement>(path, error)
  const described = describedBy(id, help, fault)
  return (
    <div className="draft-field" ref={box}>
      <label htmlFor={id}>{label}</label>
      {children({ id, 'aria-invalid': fault ? true : undefined, 'aria-describedby': described })}
      <Notes id={id} label={label} help={help} fault={fault} />
    </div>
  )
}

type ChoiceProps = Omit<Props, 'children' | 'label'> & {
  legend: string
  children: React.ReactNode
}

/** The same for radio buttons and boxes, which share one legend. */
export function DraftChoice({ path, legend, help, error, children }: ChoiceProps) {
  const { fault, id, box } = useFault<HTMLFieldSetElement>(path, error)
  return (
    <fieldset className="draft-field" ref={box} aria-describedby={describedBy(id, help, fault)}>
      <legend>{legend}</legend>
      {children}
      <Notes id={id} label={legend} help={help} fault={fault} />
    </fieldset>
  )
}

/** What is wrong with a whole section, such as its audience, when no single field is. */
export function SectionFault({ path }: { path: string }) {
  const { fault, box } = useFault<HTMLParagraphElement>(path)
  if (!fault) return null
  return (
    <p className="draft-fault" ref={box} tabIndex={-1}>
      {fault}
    </p>
  )
}

const controls = 'input:not([type=hidden]),select,textarea'

function useFault<Box extends HTMLElement>(path: string, own?: string | null) {
  const { faults, focusOn } = useContext(ShownFaults)
  const id = useId()
  const box = useRef<Box>(null)
  useEffect(() => {
    if (focusOn?.path !== path) return
    const control = box.current?.querySelector<HTMLElement>(controls) ?? box.current
    control?.focus()
    control?.scrollIntoView({ block: 'center' })
  }, [focusOn, path])
  return { fault: own ?? faults[path], id, box }
}

type NotesProps = { id: string; label: string; help?: React.ReactNode; fault?: string }

function Notes({ id, label, help, fault }: NotesProps) {
  return (
    <>
      {help !== undefined && (
        <p className="meta draft-help" id={`${id}-help`}>
          {help}
        </p>
      )}
      {fault !== undefined && (
        <p className="draft-fault" id={`${id}-fault`}>
          {sentence(label, fault)}
        </p>
      )}
    </>
  )
}

function describedBy(id: string, help: React.ReactNode, fault: string | undefined) {
  const ids = [help !== undefined && `${id}-help`, fault !== undefined && `${id}-fault`]
  return ids.filter(Boolean).join(' ') || undefined
}

/** The server may write what follows a field's name: "must come after the start". */
function sentence(label: string, fault: string): string {
  const text = /^\p{Ll}/u.test(fault) ? `${label} ${fault}` : fault
  return /[.!?]$/.test(text) ? text : `${text}.`
}
