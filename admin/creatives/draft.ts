import type { CreativeInputs, FormatName, TemplateName } from '../../shared/creatives.ts'
import { formatNames } from '../../shared/creatives.ts'
import type { Picture } from '../campaigns/wizard/draft.ts'

/** What is filled in. */
export type Draft = {
  name: string
  template: TemplateName
  headline: string
  supportingLine: string
  callToAction: string
  mainColour: string
  accentColour: string
  picture: Picture | null
  formats: FormatName[]
}

export const emptyDraft: Draft = {
  name: '',
  template: 'spotlight',
  headline: '',
  supportingLine: '',
  callToAction: '',
  mainColour: '#14342b',
  accentColour: '#ffb347',
  picture: null,
  formats: [...formatNames],
}

const COLOUR = /^#[0-9a-f]{6}$/i

/** What the server draws; null while too little is filled in to draw anything. */
export function inputsOf(draft: Draft, needsPicture: boolean): CreativeInputs | null {
  const { template, headline, supportingLine, callToAction, mainColour, accentColour } = draft
  if (headline.trim() === '' || !COLOUR.test(mainColour) || !COLOUR.test(accentColour)) return null
  if (needsPicture && draft.picture === null) return null
  const pictureAssetId = needsPicture ? draft.picture!.id : null
  return {
    template,
    headline,
    supportingLine,
    callToAction,
    mainColour,
    accentColour,
    pictureAssetId,
  }
}

/** The sizes named in an address, as `square,landscape`; all of them when it names none. */
export function formatsFrom(text: string | null): FormatName[] {
  const named = (text ?? '').split(',')
  const known = formatNames.filter((format) => named.includes(format))
  return known.length > 0 ? known : [...formatNames]
}
