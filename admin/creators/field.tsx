import { createContext, useContext } from 'react'
import { Field } from '../parts/form.tsx'
import { dayIn, formatDay } from '../parts/time.ts'
import { useSession } from '../session.tsx'
import { words } from '../words.ts'
import { type CreatorCampaign, type CreatorDraft, newDraft } from './draft.ts'
import { FieldShown } from './field-shown.tsx'

const w = words.creators.form

type Look = {
  draft: CreatorDraft
  /** Why a field cannot be given another value any more; null when it can. */
  fixed: (field: keyof CreatorDraft) => string | null
}

/** What every field below looks at. */
export const FieldLook = createContext<Look>({ draft: newDraft('USD'), fixed: () => null })

/** The server says which fields are fixed; since when, the campaign does. */
export function useLook(campaign: CreatorCampaign | null, draft: CreatorDraft): Look {
  const { timeZone, productNow } = useSession()
  const fixed = (field: keyof CreatorDraft) => {
    const why = campaign?.locked[field]
    if (!campaign || why === undefined) return null
    if (campaign.publishedAt === null) return w.fixedFor({ label: w.labels[field] ?? field, why })
    const day = dayIn(timeZone, new Date(campaign.publishedAt))
    return w.fixedSince({ day: formatDay(day, productNow()) })
  }
  return { draft, fixed }
}

type Props = {
  name: keyof CreatorDraft
  required?: boolean
  help?: React.ReactNode
  children: React.ReactElement
}

/** A field of the form, or, when it is fixed, its value as text with the reason. */
export function CreatorField({ name, required, help, children }: Props) {
  const { draft, fixed } = useContext(FieldLook)
  const label = w.labels[name] ?? name
  const why = fixed(name)
  if (why === null) {
    return (
      <Field name={name} label={label} required={required ?? false} help={help ?? w.help[name]}>
        {children}
      </Field>
    )
  }
  return (
    <dl className="fixed-field">
      <dt>{label}</dt>
      <dd>
        <FieldShown field={name} draft={draft} />
        <p className="reason">{why}</p>
      </dd>
    </dl>
  )
}
