/** Names of ports, as tcpdump and tshark print them without `-n` (IANA's registry). */
const services: Readonly<Record<string, number>> = {
  ...{ "ftp-data": 20, ftp: 21, ssh: 22, telnet: 23, smtp: 25, domain: 53, gopher: 70, finger: 79, http: 80 },
  ...{ kerberos: 88, pop3: 110, sunrpc: 111, nntp: 119, "netbios-ssn": 139, imap2: 143, imap: 143, bgp: 179, irc: 194 },
  ...{ ldap: 389, https: 443, "microsoft-ds": 445, smtps: 465, submission: 587, ldaps: 636, imaps: 993, pop3s: 995 },
  ...{ "ms-sql-s": 1433, mqtt: 1883, nfs: 2049, mysql: 3306, "ms-wbt-server": 3389, postgresql: 5432, amqp: 5672 },
  ...{ redis: 6379, "http-alt": 8080, "https-alt": 8443 },
};

/** RFC 6335 §5.1 */
const serviceName = /^(?=.*[a-z])[a-z\d][a-z\d-]{0,14}$/i;

/** A port's number, written as such or as a name; null where it is neither. A name that is not known here has a number of its own. */
export function portOf(text: string): number | null {
  if (/^\d{1,5}$/.test(text)) return Number(text) <= 0xffff ? Number(text) : null;
  if (Object.hasOwn(services, text)) return services[text] ?? null;
  return isUnknownPort(text) ? madeUp(text) : null;
}

/** Whether it is a name, and the number is not known. */
export function isUnknownPort(text: string): boolean {
  return serviceName.test(text) && !Object.hasOwn(services, text);
}

/** Always the same for a name, and one that is privileged: most names are those of servers. */
function madeUp(name: string): number {
  return 1 + (Array.from(name).reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 65_521, 7) % 1023);
}
