import { useEffect, useState } from 'react'
import { useLocation } from 'react-router'
import '../sign-in/sign-in.css'
import { signIn, signOut } from '../providers/sign-in.ts'
import { type Answer, refusalOf, tell } from '../trpc.ts'
import { words } from '../words.ts'
import { JoinForm, type Joining } from './join-form.tsx'

const w = words.invitationPage

type Invitation = Omit<Answer<'members.readInvitation'>, 'organization' | 'role'> & {
  title: string
  role: string
}
/** What a link opens, and how it is accepted: an organization's or the staff's. */
type Kind = {
  read: (token: string) => Promise<Invitation>
  accept: (order: { token: string } & Joining) => Promise<unknown>
}

const ofMembers: Kind = {
  read: async (token) => {
    const found = await tell('members.readInvitation', { token })
    const role = words.members.roles[found.role] ?? found.role
    return { ...found, role, title: w.join({ organization: found.organization }) }
  },
  accept: (order) => tell('members.accept', order),
}

const ofStaff: Kind = {
  read: async (token) => {
    const found = await tell('staff.readInvitation', { token })
    return { ...found, role: words.staff.roles[found.role] ?? found.role, title: w.joinStaff }
  },
  accept: (order) => tell('staff.accept', order),
}

type Step =
  | { at: 'loading' }
  | { at: 'failed'; why: string }
  | { at: 'open'; invitation: Invitation }

export const AcceptInvitation = () => <Accept kind={ofMembers} />
export const AcceptStaffInvitation = () => <Accept kind={ofStaff} />

/** What an invitation's link opens. Its secret stands behind the #, where no server sees it. */
function Accept({ kind }: { kind: Kind }) {
  const token = useLocation().hash.slice(1)
  const [step, setStep] = useState<Step>({ at: 'loading' })
  useEffect(() => {
    document.title = `${w.title} · ${words.shell.product}`
    if (token === '') return setStep({ at: 'failed', why: w.missing })
    kind
      .read(token)
      .then((invitation) => setStep({ at: 'open', invitation }))
      .catch((error) => setStep({ at: 'failed', why: sentenceOf(error) }))
  }, [token, kind])
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
        {step.at === 'open' && (
          <OpenInvitation
            invitation={step.invitation}
            onJoin={(joining) => join(kind, { token, email: step.invitation.email, ...joining })}
          />
        )}
      </div>
    </main>
  )
}

type OpenProps = { invitation: Invitation; onJoin: (joining: Joining) => Promise<string | null> }

function OpenInvitation({ invitation, onJoin }: OpenProps) {
  const { title, email, role, expiresAt, needs } = invitation
  const until = new Intl.DateTimeFormat(words.formats.dates, {
    dateStyle: 'long',
    timeStyle: 'short',
  }).format(new Date(expiresAt))
  return (
    <>
      <h1>{title}</h1>
      <p>{w.asRole({ email, role, until })}</p>
      {needs === 'sign_in' && <SignInFirst email={email} />}
      {needs === 'other_person' && <OtherPerson email={email} />}
      {(needs === 'password' || needs === 'nothing') && (
        <JoinForm asksPassword={needs === 'password'} onJoin={onJoin} />
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
async function join(
  kind: Kind,
  order: Joining & { token: string; email: string },
): Promise<string | null> {
  const { token, email, name, password } = order
  try {
    await kind.accept({ token, ...(password === undefined ? {} : { name, password }) })
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
