import type { CreativeInputs } from '../../shared/creatives.ts'

/** What a creative is drawn from, as its row holds it. */
export type InputsSql = {
  template: CreativeInputs['template']
  headline: string
  supporting_line: string
  call_to_action: string
  main_colour: string
  accent_colour: string
  picture_asset_id: number | null
}

export const inputsOf = (row: InputsSql): CreativeInputs => ({
  template: row.template,
  headline: row.headline,
  supportingLine: row.supporting_line,
  callToAction: row.call_to_action,
  mainColour: row.main_colour,
  accentColour: row.accent_colour,
  pictureAssetId: row.picture_asset_id,
})
