/**
 * Where this TCP tells a recording otherwise than the kernel did, and why that is so. Each of these is asserted to
 * disagree still: one that comes to agree must leave the table.
 */
export const exceptions: Readonly<Record<string, string>> = {
  "18f_repacketization":
    "tcp_retrans_collapse: the kernel joins small segments when it retransmits them; here each is retransmitted as it was.",
  "21d_accept_queue_overflow_cookie_blackhole":
    "Only the states differ: a cookie makes the connection ESTABLISHED at once; this recording leaves out the SYN_RECEIVED of no duration before it, which is told here.",
  "23a_zero_window_persist":
    "SO_RCVBUF: the kernel's window counts the memory that segments take, not their bytes alone.",
  "50_slow_start": "The kernel acknowledges when the application has read, too, not only when segments arrive.",
};
