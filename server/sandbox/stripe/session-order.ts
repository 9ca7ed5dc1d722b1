import type { Params } from './params.ts'
import type { SessionRecord } from './records.ts'
import { invalidRequest } from './stripe-error.ts'

/** What is read of a session's creation before its lines are added up. */
export type SessionOrder = Pick<
  SessionRecord,
  | 'expiresAt'
  | 'successUrl'
  | 'cancelUrl'
  | 'clientReferenceId'
  | 'customerEmail'
  | 'allowedTypes'
  | 'locale'
  | 'submitType'
  | 'intentData'
  | 'metadata'
> & { lines: Params[] }

/** Parameters that are taken and change nothing here. */
const passedOver = [
  'adaptive_pricing',
  'allow_promotion_codes',
  'automatic_tax',
  'billing_address_collection',
  'branding_settings',
  'consent_collection',
  'currency',
  'custom_text',
  'customer_creation',
  'expand',
  'integration_identifier',
  'invoice_creation',
  'name_collection',
  'origin_context',
  'payment_method_options',
  'phone_number_collection',
  'wallet_options',
]

const halfHour = 30 * 60
const day = 24 * 60 * 60

/** @param now unix seconds. */
export function readSessionOrder(params: Params, now: number): SessionOrder {
  params.only(...used, ...passedOver)
  checkMode(params)
  const lines = params.inners('line_items')
  if (lines.length === 0) {
    throw invalidRequest('You must provide at least one of: line_items.', {
      code: 'parameter_missing',
      param: 'line_items',
    })
  }
  return {
    lines,
    expiresAt: readExpiry(params, now),
    successUrl: address(params, 'success_url') ?? params.needText('success_url'),
    cancelUrl: address(params, 'cancel_url'),
    clientReferenceId: params.text('client_reference_id', 200),
    customerEmail: readEmail(params),
    allowedTypes: readTypes(params),
    locale: params.text('locale'),
    submitType: params.oneOf('submit_type', ['auto', 'book', 'donate', 'pay', 'subscribe']),
    intentData: readIntentData(params),
    metadata: params.metadata(),
  }
}

const used = [
  'mode',
  'ui_mode',
  'line_items',
  'expires_at',
  'success_url',
  'cancel_url',
  'client_reference_id',
  'customer_email',
  'payment_method_types',
  'allowed_payment_method_types',
  'locale',
  'submit_type',
  'payment_intent_data',
  'metadata',
]

function checkMode(params: Params): void {
  const mode = params.oneOf('mode', ['payment', 'setup', 'subscription'])
  if (mode === null) params.needText('mode')
  if (mode !== 'payment') {
    throw invalidRequest('This sandbox knows the mode payment only.', { param: 'mode' })
  }
  // The older word is what versions before it called the same page.
  const page = params.oneOf('ui_mode', ['hosted_page', 'hosted', 'embedded_page', 'elements'])
  if (page !== null && !page.startsWith('hosted')) {
    throw invalidRequest('This sandbox knows the hosted page only.', { param: 'ui_mode' })
  }
}

function readExpiry(params: Params, now: number): number {
  const at = params.whole('expires_at')
  if (at === null) return now + day
  const refuse = (bound: string) => {
    throw invalidRequest(
      `The \`expires_at\` timestamp must be ${bound} from Checkout Session creation.`,
      { param: 'expires_at' },
    )
  }
  if (at < now + halfHour) refuse('at least 30 minutes')
  if (at > now + day) refuse('less than 24 hours')
  return at
}

function address(params: Params, name: string): string | null {
  const text = params.text(name)
  // The placeholder's braces are no part of an address before they are filled.
  if (text === null || URL.canParse(text.replaceAll(/[{}]/g, ''))) return text
  throw invalidRequest('Not a valid URL', { code: 'url_invalid', param: name })
}

function readEmail(params: Params): string | null {
  const email = params.text('customer_email', 800)
  if (email === null || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) return email
  throw invalidRequest(`Invalid email address: ${email}`, {
    code: 'email_invalid',
    param: 'customer_email',
  })
}

/** The newer word is a filter, the older one a list: with nothing but cards they say the same. */
function readTypes(params: Params): string[] | null {
  const older = cardsOnly(params, 'payment_method_types')
  return cardsOnly(params, 'allowed_payment_method_types') ?? older
}

function cardsOnly(params: Params, name: string): string[] | null {
  if (!params.has(name)) return null
  const types = params.texts(name)
  const strange = types.findIndex((type) => type !== 'card')
  if (strange < 0) return types
  throw invalidRequest(
    `The payment method type provided: ${types[strange]} is invalid. Please ensure the provided type is activated in your dashboard.`,
    { param: `${name}[${strange}]` },
  )
}

function readIntentData(params: Params): SessionOrder['intentData'] {
  const data = params.inner('payment_intent_data')
  data?.only(
    'metadata',
    'description',
    'transfer_group',
    'receipt_email',
    'statement_descriptor_suffix',
  )
  return {
    metadata: data?.metadata() ?? {},
    description: data?.text('description') ?? null,
    transferGroup: data?.text('transfer_group') ?? null,
    receiptEmail: data?.text('receipt_email') ?? null,
    statementDescriptorSuffix: data?.text('statement_descriptor_suffix', 22) ?? null,
  }
}
