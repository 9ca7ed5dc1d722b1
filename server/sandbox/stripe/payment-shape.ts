import type { ChargeRecord, IntentRecord } from './records.ts'
import { refundedOf } from './refund-sums.ts'
import type { StripeWorld } from './stripe-world.ts'

export function intentShape(intent: IntentRecord): Record<string, unknown> {
  const { id, amount, status } = intent
  return {
    id,
    object: 'payment_intent',
    allowed_payment_method_types: null,
    amount,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: status === 'succeeded' ? amount : 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: null,
    canceled_at: intent.canceledAt,
    cancellation_reason: intent.canceledAt === null ? null : 'automatic',
    capture_method: 'automatic_async',
    client_secret: `${id}_secret_sandbox`,
    confirmation_method: 'automatic',
    created: intent.created,
    currency: intent.currency,
    customer: null,
    customer_account: null,
    description: intent.description,
    last_payment_error: errorShape(intent),
    latest_charge: intent.latestChargeId,
    livemode: false,
    metadata: intent.metadata,
    next_action:
      status === 'requires_action'
        ? { type: 'use_stripe_sdk', use_stripe_sdk: { type: 'three_d_secure_redirect' } }
        : null,
    on_behalf_of: null,
    payment_method: status === 'requires_payment_method' ? null : intent.paymentMethodId,
    payment_method_configuration_details: null,
    payment_method_options: {
      card: {
        installments: null,
        mandate_options: null,
        network: null,
        request_three_d_secure: 'automatic',
      },
    },
    payment_method_types: ['card'],
    processing: null,
    receipt_email: intent.receiptEmail,
    review: null,
    setup_future_usage: null,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: intent.statementDescriptorSuffix,
    status,
    transfer_data: null,
    transfer_group: intent.transferGroup,
  }
}

function errorShape({ lastError, status }: IntentRecord): Record<string, unknown> | null {
  if (!lastError || status === 'succeeded') return null
  const { chargeId, code, declineCode, message } = lastError
  return {
    ...(chargeId && { charge: chargeId }),
    code,
    ...(declineCode && { decline_code: declineCode }),
    doc_url: `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}`,
    message,
    type: chargeId ? 'card_error' : 'invalid_request_error',
  }
}

export function chargeShape(stripe: StripeWorld, charge: ChargeRecord): Record<string, unknown> {
  const { id, amount, failure } = charge
  const refunded = refundedOf(stripe, id)
  const disputed = stripe.disputes.all().some(({ chargeId }) => chargeId === id)
  return {
    id,
    object: 'charge',
    amount,
    amount_captured: failure ? 0 : amount,
    amount_refunded: refunded,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: charge.balanceTransaction,
    billing_details: { address: noAddress, email: charge.email, name: null, phone: null },
    calculated_statement_descriptor: 'CAMPAIGN CONSOLE',
    captured: !failure,
    created: charge.created,
    currency: charge.currency,
    customer: null,
    description: charge.description,
    disputed,
    failure_balance_transaction: null,
    failure_code: failure?.code ?? null,
    failure_message: failure?.message ?? null,
    fraud_details: {},
    livemode: false,
    metadata: charge.metadata,
    on_behalf_of: null,
    outcome: outcomeOf(charge),
    paid: !failure,
    payment_intent: charge.intentId,
    payment_method: charge.paymentMethodId,
    payment_method_details: { card: cardShape(charge), type: 'card' },
    receipt_email: charge.receiptEmail,
    receipt_number: null,
    receipt_url: failure ? null : `https://pay.stripe.com/receipts/${id}`,
    refunded: !failure && refunded === amount,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: charge.statementDescriptorSuffix,
    status: failure ? 'failed' : 'succeeded',
    transfer_data: null,
    transfer_group: charge.transferGroup,
  }
}

const noAddress = {
  city: null,
  country: null,
  line1: null,
  line2: null,
  postal_code: null,
  state: null,
}

function outcomeOf({ failure }: ChargeRecord): Record<string, unknown> {
  return failure
    ? {
        network_status: 'declined_by_network',
        reason: failure.declineCode,
        risk_level: 'normal',
        seller_message: 'The bank did not return any further details with this decline.',
        type: 'issuer_declined',
      }
    : {
        network_status: 'approved_by_network',
        reason: null,
        risk_level: 'normal',
        seller_message: 'Payment complete.',
        type: 'authorized',
      }
}

function cardShape({ card, amount, failure }: ChargeRecord): Record<string, unknown> {
  return {
    amount_authorized: failure ? null : amount,
    brand: card.brand,
    checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
    country: card.country,
    exp_month: card.expMonth,
    exp_year: card.expYear,
    funding: 'credit',
    last4: card.last4,
    network: card.brand,
    three_d_secure: null,
    wallet: null,
  }
}
