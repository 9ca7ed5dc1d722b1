import type { Email } from '../support/rooms.ts'
import { forBilling } from './inputs-billing.ts'
import { forCampaigns } from './inputs-campaigns.ts'
import { forCreatives } from './inputs-creatives.ts'
import { forCreators } from './inputs-creators.ts'
import { forDocument002 } from './inputs-document-002.ts'
import { forFundings } from './inputs-fundings.ts'
import { forImports } from './inputs-imports.ts'
import { forIssues } from './inputs-issues.ts'
import { forLedger } from './inputs-ledger.ts'
import { forObjects } from './inputs-objects.ts'
import { forOneself } from './inputs-oneself.ts'
import { forPeople } from './inputs-people.ts'
import { forPixel } from './inputs-pixel.ts'
import { forSubmissionsAndPayouts } from './inputs-submissions.ts'
import { forWebhooks } from './inputs-webhooks.ts'
import type { Scene } from './scene.ts'

export type Example = {
  /** Who asks, an admin if nobody else is named; null: nobody is signed in. */
  by?: Email | null
  /** A whole input that the product takes; every field it may have is there. */
  input?: (scene: Scene) => Promise<Record<string, unknown>> | Record<string, unknown>
  /** Fields that may be left out here, with the reason to. */
  without?: string[]
  /** Kinds that differ from what the name of the field says. */
  kinds?: Record<string, string>
}

/** A good input for every procedure; one without a line here fails the suite. */
export const examples: Record<string, Example> = {
  ...forBilling,
  ...forCampaigns,
  ...forCreatives,
  ...forCreators,
  ...forDocument002,
  ...forFundings,
  ...forImports,
  ...forIssues,
  ...forLedger,
  ...forObjects,
  ...forPeople,
  ...forPixel,
  ...forSubmissionsAndPayouts,
  ...forWebhooks,
  ...forOneself,
}
