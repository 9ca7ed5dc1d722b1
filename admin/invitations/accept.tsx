import { useEffect, useState } from 'react'
import { useLocation } from 'react-router'
import '../sign-in/sign-in.css'
import { signIn, signOut } from '../providers/sign-in.ts'
import { type Answer, refusalOf, tell } from '../trpc.ts'
import { words } from '../words.ts'
import { JoinForm, type Joining } from './join-form.tsx'

const w = words.invitationPage

type Invitation = Answer<'members.readInvitation'>
type Step =
  | { at: 'loading' }
  | { at: 'failed'; why: string }
  | { at: 'open'; invitation: Invitation }

/** What an invitation's link opens. Its secret stands behind the #, where no server sees it. */
export function AcceptInvitation() {
  const token = useLocation().hash.slice(1)
  const [step, setStep] = useState<Step>({ at: 'loading' })
  useEffect(() => {
    document.title = `${w.title} · ${words.shell.product}`
    if (token === '') return setStep({ at: 'failed', why: w.missing })
    tell('members.readInvitation', { token })
      .then((invitation) => setStep({ at: 'open', invitation }))
      .catch((error) => setStep({ at: 'failed', why: sentenceOf(error) }))
  }, [token])
  return (
    <main className="sign-in">
      <div className="sign-in-box">
        <p className="sign-in-product">
          <img src="/app/favicon.svg" alt="" width="28" height="28" /> {words.shell.product}
        </p>
        {step.at === 'loading' && <p role="status">{w.loading}</p>}
        {step.at === 'failed' && (
          <>
            <h1>{w.title}</h1>
            <p role="alert">{step.why}</p>
          </>
        )}
        {step.at === 'open' && <OpenInvitation token={token} invitation={step.invitation} />}
      </div>
    </main>
  )
}

function OpenInvitation({ token, invitation }: { token: string; invitation: Invitation }) {
  const { organization, email, role, expiresAt, needs } = invitation
  const until = new Intl.DateTimeFormat(words.formats.dates, {
    dateStyle: 'long',
    timeStyle: 'short',
  }).format(new Date(expiresAt))
  return (
    <>
      <h1>{w.join({ organization })}</h1>
      <p>{w.asRole({ email, role: words.members.roles[role] ?? role, until })}</p>
      {needs === 'sign_in' && <SignInFirst email={email} />}
      {needs === 'other_person' && <OtherPerson email={email} />}
      {(needs === 'password' || needs === 'nothing') && (
        <JoinForm
          asksPassword={needs === 'password'}
          onJoin={(joining) => join({ token, email, ...joining })}
        />
      )}
    </>
  )
}

function SignInFirst({ email }: { email: string }) {
  return (
    <>
      <p>{w.signInFirst({ email })}</p>
      <a href="/app/sign-in">{w.signIn}</a>
    </>
  )
}

function OtherPerson({ email }: { email: string }) {
  const leave = async () => {
    await signOut()
    window.location.reload()
  }
  return (
    <>
      <p>{w.otherPerson({ email })}</p>
      <button type="button" className="primary-button" onClick={leave}>
        {w.signOut}
      </button>
    </>
  )
}

/** Accepts, signs a new person in, and goes to the console; answers why not. */
async function join(order: Joining & { token: string; email: string }): Promise<string | null> {
  const { token, email, name, password } = order
  try {
    await tell('members.accept', { token, ...(password === undefined ? {} : { name, password }) })
    if (password !== undefined) await signIn(email, password)
    window.location.assign('/app/')
    return null
  } catch (error) {
    return sentenceOf(error)
  }
}

function sentenceOf(error: unknown): string {
  const refusal = refusalOf(error)
  if (!refusal) return w.failed
  const fields = Object.entries(refusal.fields ?? {}).map(([name, what]) => `${name} ${what}`)
  return fields.length ? `${fields.join('; ')}.` : refusal.message
}
