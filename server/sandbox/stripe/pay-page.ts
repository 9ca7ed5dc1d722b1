import { escapeHtml, page } from '../consent-page.ts'
import { moneyText } from './currencies.ts'
import type { SessionRecord } from './records.ts'

const badge =
  '<p class="badge">Sandbox: an imitation of Stripe’s page. No real card is charged.</p>'

/** What is paid, one form for the card, and a way back. */
export function payPage(session: SessionRecord, problem: string | null): string {
  const { lines, amount, currency, cancelUrl, customerEmail } = session
  const told = problem ? `<p class="problem" role="alert">${escapeHtml(problem)}</p>` : ''
  const payer = customerEmail
    ? `<p class="paid"><span>Email</span><span>${escapeHtml(customerEmail)}</span></p>`
    : ''
  const total = escapeHtml(moneyText(amount, currency))
  return page(
    'Pay',
    `${badge}<h1>Pay by card</h1><p class="sum">${total}</p>
${lines.map((line) => lineRow(line, currency)).join('')}${payer}${told}
<form method="post" autocomplete="off">
${field('card_number', 'Card number', '1234 1234 1234 1234')}
<div class="pair">${field('expiry', 'Expiry', 'MM / YY')}${field('cvc', 'CVC', '123')}</div>
<button type="submit" name="decision" value="pay">Pay</button>
</form>${cancelUrl ? cancelForm : ''}${testCards}`,
  )
}

/** The bank's own question, before the money moves. */
export function bankPage({ amount, currency }: SessionRecord): string {
  return page(
    'Your bank asks you to confirm',
    `${badge}<h1>Your bank asks you to confirm</h1>
<p>Do you confirm this payment of <strong>${escapeHtml(moneyText(amount, currency))}</strong>?</p>
<form method="post" class="row">
<button type="submit" name="decision" value="confirm">Confirm</button>
<button type="submit" name="decision" value="fail" class="quiet">Fail</button>
</form>`,
  )
}

const cancelForm = `<form method="post" class="cancel">
<button type="submit" name="decision" value="cancel" class="quiet">Cancel</button></form>`

const testCards = `<h2>Test cards</h2>
<ul><li><code>4242 4242 4242 4242</code> pays</li>
<li><code>4000 0000 0000 0002</code> is declined</li>
<li><code>4000 0000 0000 9995</code> has insufficient funds</li>
<li><code>4000 0027 6000 3184</code> asks for a confirmation</li>
<li><code>4000 0000 0000 0259</code> pays and is disputed</li></ul>
<p>Any expiry in the future and any CVC will do.</p>`

function lineRow(line: SessionRecord['lines'][number], currency: string): string {
  const { name, description, quantity, unitAmount } = line
  const count = quantity > 1 ? ` × ${quantity}` : ''
  const more = description ? `<br><small>${escapeHtml(description)}</small>` : ''
  const price = escapeHtml(moneyText(unitAmount * quantity, currency))
  return `<p class="paid"><span>${escapeHtml(name)}${count}${more}</span><span>${price}</span></p>`
}

function field(name: string, label: string, placeholder: string): string {
  return `<label class="field">${label}<input name="${name}" inputmode="numeric" autocomplete="off" placeholder="${placeholder}" required></label>`
}
