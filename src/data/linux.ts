/*
 * What the API reference lists of Linux, read on 2026-11-20:
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_KernelCapabilities.html, API_Tmpfs.html, API_SystemControl.html
 */

export const CAPABILITIES: ReadonlySet<string> = words(`
  ALL AUDIT_CONTROL AUDIT_WRITE BLOCK_SUSPEND CHOWN DAC_OVERRIDE DAC_READ_SEARCH FOWNER FSETID IPC_LOCK IPC_OWNER KILL LEASE
  LINUX_IMMUTABLE MAC_ADMIN MAC_OVERRIDE MKNOD NET_ADMIN NET_BIND_SERVICE NET_BROADCAST NET_RAW SETFCAP SETGID SETPCAP
  SETUID SYS_ADMIN SYS_BOOT SYS_CHROOT SYS_MODULE SYS_NICE SYS_PACCT SYS_PTRACE SYS_RAWIO SYS_RESOURCE SYS_TIME
  SYS_TTY_CONFIG SYSLOG WAKE_ALARM`);

/** https://man7.org/linux/man-pages/man7/capabilities.7.html: what ECS has not in its list. */
export const LINUX_ONLY_CAPABILITIES: ReadonlySet<string> = words(
  'AUDIT_READ BPF CHECKPOINT_RESTORE PERFMON',
);

export const MOUNT_OPTIONS: ReadonlySet<string> = words(`
  defaults ro rw suid nosuid dev nodev exec noexec sync async dirsync remount mand nomand atime noatime diratime nodiratime
  bind rbind unbindable runbindable private rprivate shared rshared slave rslave relatime norelatime strictatime
  nostrictatime mode uid gid nr_inodes nr_blocks mpol`);

export const KERNEL_PARAMETERS: ReadonlySet<string> = words(`
  kernel.msgmax kernel.msgmnb kernel.msgmni kernel.sem kernel.shmall kernel.shmmax kernel.shmmni kernel.shm_rmid_forced`);

export function isNetworkParameter(name: string): boolean {
  return name.startsWith('net.');
}

export function isIpcParameter(name: string): boolean {
  return name.startsWith('fs.mqueue.') || KERNEL_PARAMETERS.has(name);
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}
