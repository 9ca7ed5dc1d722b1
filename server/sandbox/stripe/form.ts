/** A form's value: words, a list, or named values. */
export type FormValue = string | FormValue[] | FormFields
export type FormFields = { [name: string]: FormValue }

/**
 * Unfolds `line_items[0][price_data][currency]=eur` and `expand[]=payment_intent` into lists and
 * objects.
 */
export function unfold(flat: Record<string, unknown>): FormFields {
  const root: FormFields = Object.create(null)
  for (const [key, value] of Object.entries(flat)) {
    const [first, ...rest] = key.split('[')
    const path = [first ?? '', ...rest.map((part) => part.replace(/\]$/, ''))]
    const values = Array.isArray(value) ? value.map(String) : [String(value)]
    for (const one of values) place(root, path, one)
  }
  return listed(root)
}

function place(into: FormFields, [name = '', ...rest]: string[], value: string): void {
  const own = name === '' ? String(Object.keys(into).length) : name
  if (rest.length === 0) {
    into[own] = value
    return
  }
  const inner = into[own]
  const next: FormFields = isFields(inner) ? inner : Object.create(null)
  into[own] = next
  place(next, rest, value)
}

function listed(fields: FormFields): FormFields {
  for (const [name, value] of Object.entries(fields)) fields[name] = listedValue(value)
  return fields
}

function listedValue(value: FormValue): FormValue {
  if (!isFields(value)) return value
  const inner = listed(value)
  const names = Object.keys(inner)
  return names.length > 0 && names.every((name) => /^\d+$/.test(name))
    ? Object.values(inner)
    : inner
}

export function isFields(value: FormValue | undefined): value is FormFields {
  return typeof value === 'object' && !Array.isArray(value)
}
