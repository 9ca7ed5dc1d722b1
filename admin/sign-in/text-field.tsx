import { type HTMLInputAutoCompleteAttribute, type Ref, useEffect, useId, useRef } from 'react'

type Props = {
  label: string
  type: 'email' | 'password' | 'text'
  name: string
  autoComplete: HTMLInputAutoCompleteAttribute
  inputMode?: 'numeric'
  value: string
  error: string | null
  onChange: (value: string) => void
  inputRef?: Ref<HTMLInputElement>
}

/** A plain input with its label and its error, tied together for those who hear the page. */
export function TextField({ label, value, error, onChange, inputRef, ...input }: Props) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        {...input}
        id={id}
        ref={inputRef}
        className="plain-input"
        value={value}
        spellCheck={false}
        autoCapitalize="none"
        aria-invalid={error !== null}
        aria-describedby={error === null ? undefined : `${id}-error`}
        onChange={(event) => onChange(event.target.value)}
      />
      {error !== null && (
        <p id={`${id}-error`} className="field-error">
          {error}
        </p>
      )}
    </div>
  )
}

/** Why it did not work; takes the focus so that it is heard and seen. */
export function Problem({ text }: { text: string | null }) {
  const box = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    if (text !== null) box.current?.focus()
  }, [text])
  return (
    <p ref={box} role="alert" className="problem" tabIndex={-1} hidden={text === null}>
      {text}
    </p>
  )
}
