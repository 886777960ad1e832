/** The other end of the line: Debian's sipp, which plays a customer by a script and writes down what it saw. */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, vi } from 'vitest'
import { freePort } from './baresip'

/** What a customer does when called. `answers`: talks until the agent hangs up, or for so many milliseconds. */
export type Customer =
  | { does: 'answers'; after?: number; talksFor?: number }
  | { does: 'refuses'; status: 486 | 408 | 480 | 603 | 404; after?: number }
  /** Rings until the caller gives up. */
  | { does: 'rings' }

/** @param at the port of another customer, who is gone */
export async function startCustomer(customer: Customer, at?: number) {
  const folder = mkdtempSync(join(tmpdir(), 'sipp-'))
  const port = at ?? (await freePort())
  const [scenario, messages] = [join(folder, 'scenario.xml'), join(folder, 'messages.log')]
  writeFileSync(scenario, scenarioOf(customer))
  const child = spawn(
    'sipp',
    ['-sf', scenario, '-i', '127.0.0.1', '-p', String(port), '-nostdin', '-trace_msg', '-message_file', messages],
    { cwd: folder, stdio: 'ignore' },
  )
  const gone = new Promise<void>((resolve) => child.on('exit', () => resolve()))
  const vanish = async () => {
    child.kill('SIGKILL')
    await gone
  }
  onTestFinished(async () => {
    await vanish()
    rmSync(folder, { recursive: true, force: true })
  })
  await vi.waitFor(() => expect(isTaken(port)).toBe(true), { timeout: 10_000, interval: 20 })
  return {
    port,
    /** Dies without a word. */
    vanish,
    /** By the customer's own record: seconds from the acknowledged answer to the BYE, whoever sent it. */
    talkSeconds: () => talkSecondsIn(readFileSync(messages, 'utf8')),
  }
}

/** Whether somebody listens there: as the kernel tells it, for asking by binding would take the port from sipp. */
function isTaken(port: number): boolean {
  const address = `:${port.toString(16).toUpperCase().padStart(4, '0')} `
  return readFileSync('/proc/net/udp', 'utf8').includes(`0100007F${address}`)
}

const statuses: Record<number, string> = {
  408: 'Request Timeout',
  480: 'Temporarily Unavailable',
  486: 'Busy Here',
  603: 'Decline',
  404: 'Not Found',
}

const reply = (status: string, tag = true, body = '') => `
  <send><![CDATA[
    SIP/2.0 ${status}
    [last_Via:]
    [last_From:]
    [last_To:]${tag ? ';tag=[pid]SIPpTag[call_number]' : ''}
    [last_Call-ID:]
    [last_CSeq:]
    Contact: <sip:[local_ip]:[local_port];transport=[transport]>
    ${body === '' ? 'Content-Length: 0' : `Content-Type: application/sdp\n    Content-Length: [len]\n\n${body}`}
  ]]></send>`

const sdp = `    v=0
    o=user1 53655765 2353687637 IN IP[local_ip_type] [local_ip]
    s=-
    c=IN IP[media_ip_type] [media_ip]
    t=0 0
    m=audio [media_port] RTP/AVP 0
    a=rtpmap:0 PCMU/8000`

const bye = `
  <send retrans="500"><![CDATA[
    BYE sip:[$contact] SIP/2.0
    Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
    From: [$to];tag=[pid]SIPpTag[call_number]
    To: [$from]
    Call-ID: [call_id]
    CSeq: 1 BYE
    Max-Forwards: 70
    Content-Length: 0
  ]]></send>
  <recv response="200" />`

function scenarioOf(customer: Customer): string {
  const pause = (milliseconds = 0) => (milliseconds > 0 ? `<pause milliseconds="${milliseconds}"/>` : '')
  const hangsUp = customer.does === 'answers' && customer.talksFor !== undefined
  // sipp refuses a script that remembers what it does not use.
  const remember = `<action>
    <ereg regexp="sip:([^>]*)" search_in="hdr" header="Contact:" assign_to="whole,contact"/>
    <ereg regexp=".*" search_in="hdr" header="From:" assign_to="from"/>
    <ereg regexp=".*" search_in="hdr" header="To:" assign_to="to"/>
  </action>`
  const invite = `<recv request="INVITE">${hangsUp ? remember : ''}</recv>`
  const steps = {
    answers: () =>
      customer.does === 'answers'
        ? `${pause(customer.after)}${reply('200 OK', true, sdp)}<recv request="ACK" rtd="true" crlf="true"/>` +
          (customer.talksFor === undefined
            ? `<recv request="BYE"/>${reply('200 OK', false)}`
            : `${pause(customer.talksFor)}${bye}`)
        : '',
    refuses: () =>
      customer.does === 'refuses'
        ? `${pause(customer.after)}${reply(`${customer.status} ${statuses[customer.status]}`)}<recv request="ACK"/>`
        : '',
    rings: () => `<recv request="CANCEL"/>${reply('200 OK', true)}`,
  }
  return `<?xml version="1.0" encoding="ISO-8859-1" ?>
<!DOCTYPE scenario SYSTEM "sipp.dtd">
<scenario name="customer">
  ${invite}${reply('180 Ringing')}${steps[customer.does]()}
  ${hangsUp ? '<Reference variables="whole"/>' : ''}
</scenario>
`
}

/** sipp stamps each message with its time: `2026-11-20 16:18:39.123456`. */
function talkSecondsIn(log: string): number | undefined {
  const messages = [...log.matchAll(/^-+ (\d{4}-\d\d-\d\d[\sT]+[\d:.]+)[\s\S]*?\n\n(\S+) /gm)].map(
    ([, at = '', verb]) => ({
      at: Date.parse(at.replace(/[\sT]+/, 'T')),
      verb,
    }),
  )
  const answered = messages.find(({ verb }) => verb === 'ACK')?.at
  const ended = messages.find(({ verb }) => verb === 'BYE')?.at
  return answered === undefined || ended === undefined ? undefined : (ended - answered) / 1000
}
