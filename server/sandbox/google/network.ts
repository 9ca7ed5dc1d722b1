import type { Refusal, SandboxAnswer, SandboxCall, SandboxNetwork, World } from '../network.ts'
import { googleControls } from './controls.ts'
import { answerDialog } from './dialog.ts'
import { distortAnswer } from './distort.ts'
import {
  authenticationRefused,
  type GoogleFailure,
  internalError,
  tooManyOperations,
  unauthenticated,
} from './failure.ts'
import { answerAds, isStream, newMark } from './front-door.ts'
import { createGoogleWorld } from './google-world.ts'
import { answerOAuth, oauthRefusal } from './oauth.ts'
import { editAsOwner } from './owner-edits.ts'
import { plantCampaigns } from './planting.ts'
import { addressOf } from './routes.ts'
import { factsOf, roleOf } from './step.ts'

/** The Google Ads API, Google's consent page and its token host. */
export function createGoogle(world: World): SandboxNetwork {
  const google = createGoogleWorld(world)
  return {
    name: 'google',
    mounts: [
      { role: 'ads', handle: (call) => answerAds(google, call) },
      { role: 'accounts', handle: (call) => answerDialog(google, call) },
      { role: 'oauth', handle: (call) => answerOAuth(google, call) },
    ],
    facts: (call) => factsOf(roleOf(call), call),
    refuse: (refusal, call) =>
      roleOf(call) === 'ads' ? refuseAds(refusal, call) : oauthRefusals[refusal](),
    distort: distortAnswer,
    controls: googleControls(google),
    // Nothing lived in these accounts before somebody connected them.
    plant: () => {},
    plantCampaigns: (accountId) => plantCampaigns(google, accountId),
    edit: (order) => editAsOwner(google, order),
    forget: () => {
      google.accrual.forget()
      google.usage.forget()
    },
  }
}

const adsRefusals: Record<Refusal, () => GoogleFailure> = {
  rate_limit: () =>
    tooManyOperations({ scope: 'ACCOUNT', windowMs: 3_600_000, retryAfterSeconds: 1_020 }),
  expired_token: () => unauthenticated('ACCESS_TOKEN_EXPIRED'),
  revoked_token: () =>
    authenticationRefused('OAUTH_TOKEN_REVOKED', 'OAuth token has been revoked.'),
  http_500: internalError,
}

const oauthRefusals: Record<Refusal, () => SandboxAnswer> = {
  rate_limit: () => oauthRefusal(429, 'rate_limit_exceeded', 'Rate Limit Exceeded'),
  expired_token: () => oauthRefusal(400, 'invalid_grant', 'Token has been expired or revoked.'),
  revoked_token: () => oauthRefusal(400, 'invalid_grant', 'Token has been expired or revoked.'),
  http_500: () => oauthRefusal(500, 'internal_failure', 'Backend Error'),
}

function refuseAds(refusal: Refusal, call: SandboxCall): SandboxAnswer {
  const address = addressOf(call.path)
  return adsRefusals[refusal]().answer(newMark(address), isStream(address))
}
