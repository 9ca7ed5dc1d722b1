import type { LineItem, SessionRecord } from './records.ts'

export function sessionShape(session: SessionRecord): Record<string, unknown> {
  const { id, amount, status, origin } = session
  return {
    id,
    object: 'checkout.session',
    adaptive_pricing: { enabled: false },
    after_expiration: null,
    allow_promotion_codes: null,
    allowed_payment_method_types: session.allowedTypes,
    amount_subtotal: amount,
    amount_total: amount,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    billing_address_collection: null,
    cancel_url: session.cancelUrl,
    client_reference_id: session.clientReferenceId,
    client_secret: null,
    collected_information: null,
    consent: null,
    consent_collection: null,
    created: session.created,
    currency: session.currency,
    currency_conversion: null,
    custom_fields: [],
    custom_text: {
      after_submit: null,
      shipping_address: null,
      submit: null,
      terms_of_service_acceptance: null,
    },
    customer: null,
    customer_account: null,
    customer_creation: 'if_required',
    customer_details: detailsOf(session),
    customer_email: session.customerEmail,
    discounts: [],
    expires_at: session.expiresAt,
    invoice: null,
    invoice_creation: { enabled: false, invoice_data: emptyInvoice },
    livemode: false,
    locale: session.locale,
    metadata: session.metadata,
    mode: 'payment',
    origin_context: null,
    payment_intent: session.intentId,
    payment_link: null,
    payment_method_collection: 'if_required',
    payment_method_configuration_details: null,
    payment_method_options: { card: { request_three_d_secure: 'automatic' } },
    payment_method_types: ['card'],
    payment_status: session.paid ? 'paid' : 'unpaid',
    permissions: null,
    phone_number_collection: { enabled: false },
    recovered_from: null,
    saved_payment_method_options: null,
    setup_intent: null,
    shipping_address_collection: null,
    shipping_cost: null,
    shipping_options: [],
    status,
    submit_type: session.submitType,
    subscription: null,
    success_url: session.successUrl,
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    ui_mode: 'hosted_page',
    url: status === 'open' ? `${origin}/stripe/pay/${id}` : null,
    wallet_options: null,
  }
}

const emptyInvoice = {
  account_tax_ids: null,
  custom_fields: null,
  description: null,
  footer: null,
  issuer: null,
  metadata: {},
  rendering_options: null,
}

/** Known once the payer has given them; an address given beforehand is shown from the beginning. */
function detailsOf({ status, customerEmail }: SessionRecord): Record<string, unknown> | null {
  if (status !== 'complete' && customerEmail === null) return null
  return {
    address: null,
    email: customerEmail,
    name: null,
    phone: null,
    tax_exempt: 'none',
    tax_ids: null,
  }
}

export function lineItemsShape({ id, lines, currency }: SessionRecord): Record<string, unknown> {
  return {
    object: 'list',
    data: lines.map((line) => lineShape(line, currency)),
    has_more: false,
    url: `/v1/checkout/sessions/${id}/line_items`,
  }
}

function lineShape(line: LineItem, currency: string): Record<string, unknown> {
  const total = line.unitAmount * line.quantity
  return {
    id: line.id,
    object: 'item',
    amount_discount: 0,
    amount_subtotal: total,
    amount_tax: 0,
    amount_total: total,
    currency,
    description: line.name,
    price: {
      id: line.id.replace(/^li_/, 'price_'),
      object: 'price',
      active: false,
      currency,
      livemode: false,
      metadata: {},
      type: 'one_time',
      unit_amount: line.unitAmount,
      unit_amount_decimal: String(line.unitAmount),
    },
    quantity: line.quantity,
  }
}
