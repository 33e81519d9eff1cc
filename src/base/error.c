#include "base/error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>

int
ss_error_set(struct ss_error *err, int code, int sys_errno, uint64_t pos,
    const char *fmt, ...)
{
	va_list ap;

	if (err != NULL) {
		err->code = code;
		err->sys_errno = sys_errno;
		err->pos = pos;
		va_start(ap, fmt);
		(void)vsnprintf(err->msg, sizeof(err->msg), fmt, ap);
		va_end(ap);
	}
	return code;
}

int
ss_error_nomem(struct ss_error *err)
{
	return ss_error_set(err, SS_ENOMEM, ENOMEM, 0, "out of memory");
}

const char *
ss_status_name(int code)
{
	switch (code) {
	case SS_OK:
		return "ok";
	case SS_ENOMEM:
		return "out of memory";
	case SS_EIO:
		return "input or output failed";
	case SS_EINVAL:
		return "invalid argument";
	case SS_EFORMAT:
		return "malformed input";
	case SS_ELIMIT:
		return "over a stated limit";
	case SS_ESTOP:
		return "stopped by the caller";
	}
	return "unknown status";
}
