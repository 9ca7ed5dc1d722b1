import { emit } from './events.ts'
import { readCurrency } from './line-items.ts'
import { pageNames, readPage } from './lists.ts'
import { takeTransferRefusal } from './orders.ts'
import type { TransferRecord, TransferRefusal } from './records.ts'
import { invalidRequest, missing, type StripeError } from './stripe-error.ts'
import type { StripeRequest } from './stripe-request.ts'
import { newId, type StripeWorld } from './stripe-world.ts'
import { transferShape } from './transfer-shape.ts'

export function createTransfer(request: StripeRequest): Record<string, unknown> {
  const { stripe, params, cause, made } = request
  params.only(
    'amount',
    'currency',
    'destination',
    'description',
    'metadata',
    'transfer_group',
    'source_transaction',
    'source_type',
    'expand',
  )
  const currency = readCurrency(params)
  const destination = params.needText('destination')
  if (!knowsAccount(destination)) throw noAccount(destination)
  const sourceTransaction = params.text('source_transaction')
  if (sourceTransaction !== null && !stripe.charges.get(sourceTransaction)) {
    throw missing('charge', sourceTransaction, { param: 'source_transaction', inPath: false })
  }
  const amount = params.needWhole('amount', { low: 1, high: 999_999_999_999 })
  const terms = {
    metadata: params.metadata(),
    description: params.text('description'),
    transferGroup: params.text('transfer_group'),
  }
  const refusal = takeTransferRefusal(stripe) ?? (isRestricted(destination) ? 'not_allowed' : null)
  if (refusal) throw refusals[refusal](destination)
  const transfer = stripe.transfers.put({
    id: newId(stripe, 'tr'),
    created: request.now,
    ...terms,
    amount,
    currency,
    destination,
    sourceTransaction,
    balanceTransaction: newId(stripe, 'txn'),
    destinationPayment: newId(stripe, 'py'),
  })
  made.push(transfer.id)
  const object = transferShape(stripe, transfer)
  emit(stripe, { type: 'transfer.created', object, cause })
  return object
}

const noAccount = (destination: string) =>
  missing('destination', destination, { param: 'destination', inPath: false })

const refusals: Record<TransferRefusal, (destination: string) => StripeError> = {
  balance_insufficient: () =>
    invalidRequest(
      'You have insufficient available funds in your Stripe account. Try adding funds directly to your available balance by creating Charges using the 4000000000000077 test card. See: https://stripe.com/docs/testing#available-balance',
      { code: 'balance_insufficient', ran: true },
    ),
  no_account: noAccount,
  not_allowed: () =>
    invalidRequest(
      'Your destination account needs to have at least one of the following capabilities enabled: transfers, crypto_transfers, legacy_payments',
      { code: 'insufficient_capabilities_for_transfer', ran: true },
    ),
}

/** Every account lives but those whose name says otherwise. */
function knowsAccount(id: string): boolean {
  return /^acct_\w+$/.test(id) && !/missing|closed/i.test(id)
}

function isRestricted(id: string): boolean {
  return /restricted/i.test(id)
}

export function readTransfer({ stripe, ids, params }: StripeRequest): Record<string, unknown> {
  params.only('expand')
  return transferShape(stripe, transferOf(stripe, ids))
}

export function listTransfers({ stripe, params, call }: StripeRequest): Record<string, unknown> {
  params.only('transfer_group', 'destination', ...pageNames)
  const group = params.text('transfer_group')
  const destination = params.text('destination')
  const records = stripe.transfers
    .all()
    .filter((one) => group === null || one.transferGroup === group)
    .filter((one) => destination === null || one.destination === destination)
  return readPage({ records, kind: 'transfer', params, path: call.path }, (transfer) =>
    transferShape(stripe, transfer),
  )
}

export function transferOf(stripe: StripeWorld, [id = '']: string[]): TransferRecord {
  const transfer = stripe.transfers.get(id)
  if (!transfer) throw missing('transfer', id, { param: 'id', inPath: true })
  return transfer
}
