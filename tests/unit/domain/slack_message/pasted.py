"""What people paste among their words, word for word, and words that only look like it."""

TRACES = {
    "Python": """Traceback (most recent call last):
  File "/srv/app/export.py", line 12, in run
    rows = load(**options)
           ^^^^^^^^^^^^^^^
  File "/srv/app/load.py", line 7, in load
    return _plans_[key]
KeyError: 'plan'""",
    "Python, one error after another": """Traceback (most recent call last):
  File "a.py", line 1, in f
    g()
botocore.errorfactory.NoSuchKey: An error occurred: The specified key does not exist.

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "b.py", line 2, in h
    f()
sqlalchemy.exc.OperationalError: (psycopg.OperationalError) server closed the connection
[SQL: SELECT * FROM exports WHERE id = %(id)s]
(Background on this error at: https://sqlalche.me/e/20/e3q8)""",
    "Python without its indentation": """Traceback (most recent call last):
File "/srv/app/export.py", line 12, in run
rows = load(key)
File "/srv/app/load.py", line 7, in load
return plans[key]
KeyError""",
    "Python, a group": """  + Exception Group Traceback (most recent call last):
  |   File "x.py", line 3, in main
  |     raise ExceptionGroup("many", found)
  | ExceptionGroup: many (2 sub-exceptions)
  +-+---------------- 1 ----------------
    | ValueError: no plan
    +---------------- 2 ----------------
    | KeyError: 'x'
    +------------------------------------""",
    "pydantic": """Traceback (most recent call last):
  File "x.py", line 3, in main
    Order(**raw)
pydantic_core._pydantic_core.ValidationError: 1 validation error for Order
amount
  Input should be a valid integer [type=int_type, input_value=None]
    For further information visit https://errors.pydantic.dev/2.12/v/int_type""",
    "Java": """Exception in thread "main" java.lang.IllegalStateException: Could not book invoice 4711
\tat com.acme.billing.Booking.book(Booking.java:88)
\tat java.base/java.lang.Thread.run(Thread.java:1583)
\tat jdk.internal.reflect.GeneratedMethodAccessor7.invoke(Unknown Source)
Caused by: com.acme.billing.PlanMissing: plan=null
\tat com.acme.billing.Plans.of(Plans.java:14)
\t... 12 more""",
    "Java, a message of several lines": """org.hibernate.exception.DataException: could not execute statement
the value was too long
for its column
    at org.hibernate.Foo$Bar.lambda$run$0(Foo.java:12)
    at sun.reflect.NativeMethodAccessorImpl.invoke0(Native Method)""",
    "JavaScript": """TypeError: Cannot read properties of undefined (reading 'total')
    at renderTotal (https://app.acme.com/static/main.4f2a.js:2:14503)
    at Array.map (<anonymous>)
    at async load (webpack:///./src/load.ts:31:9)
    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)""",
    "Node": """/srv/app/index.js:10
    throw new Error('no plan')
          ^

Error: no plan
    at Object.<anonymous> (/srv/app/index.js:10:11)
    at node:internal/main/run_main_module:28:49 {
  code: 'ERR_NO_PLAN'
}

Node.js v22.3.0""",
    "Firefox": """renderTotal@https://app.acme.com/static/main.js:2:14503
load/<@https://app.acme.com/static/main.js:2:99
@https://app.acme.com/static/main.js:1:1""",
    "Go": """panic: runtime error: invalid memory address or nil pointer dereference
[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x48e1c2]

goroutine 1 [running]:
main.(*Server).export(0xc000010000, {0x0, 0x0})
\t/srv/app/export.go:42 +0x1d
main.main()
\t/srv/app/main.go:10 +0x25
created by net/http.(*Server).Serve in goroutine 1
\t/usr/local/go/src/net/http/server.go:3285 +0x4b4
exit status 2""",
    ".NET": """Unhandled exception. System.NullReferenceException: Object reference not set to an instance of an object.
   at Acme.Billing.Booking.Book(Invoice invoice) in C:\\src\\Booking.cs:line 88
   at Acme.Program.<Main>(String[] args)
   --- End of inner exception stack trace ---""",
    "Ruby": """NoMethodError (undefined method `total' for nil:NilClass):

app/models/invoice.rb:12:in `total'
app/controllers/invoices_controller.rb:31:in `show'""",
    "PHP": """PHP Fatal error:  Uncaught TypeError: total(): Argument #1 must be of type int in /srv/app/x.php:3
Stack trace:
#0 /srv/app/index.php(12): total(NULL)
#1 {main}
  thrown in /srv/app/x.php on line 3""",
    "Rust": """thread 'main' panicked at src/main.rs:4:10:
called `Option::unwrap()` on a `None` value
stack backtrace:
   0: rust_begin_unwind
             at /rustc/90b35a6/library/std/src/panicking.rs:645:5
   1: core::panicking::panic_fmt
note: run with `RUST_BACKTRACE=full` for a verbose backtrace""",
    "Elixir": """** (ArithmeticError) bad argument in arithmetic expression
    (acme 0.1.0) lib/acme/invoice.ex:12: Acme.Invoice.total/1""",
    "PostgreSQL": """ERROR:  duplicate key value violates unique constraint "invoices_pkey"
DETAIL:  Key (id)=(4711) already exists.""",
    "gdb": """#0  0x00007f in raise () from /lib/libc.so.6
#1  0x0000401136 in main (argc=1) at main.c:10""",
    "Swift": """Fatal error: Unexpectedly found nil while unwrapping an Optional value: file App/Cart.swift, line 12
Thread 1 Crashed:
0   App             0x0000000104e3c1f0 Cart.total() + 40""",
    "PowerShell": """Get-Item : Cannot find path 'C:\\x' because it does not exist.
At C:\\jobs\\run.ps1:12 char:3
+   Get-Item C:\\x
+   ~~~~~~~~~~~~~
    + CategoryInfo          : ObjectNotFound: (C:\\x:String) [Get-Item], ItemNotFoundException""",
    "curl": """< HTTP/1.1 504 Gateway Time-out
< Server: nginx
{"error":"timeout","request_id":"r-1"}""",
    "compilers": """src/cart.ts:12:5 - error TS2322: Type 'string' is not assignable to type 'number'.
src/export.py:3: error: Incompatible types  [assignment]
Cart.cs(12,5): error CS0029: Cannot implicitly convert type""",
    "MySQL": "ERROR 1062 (23000): Duplicate entry '4711' for key 'PRIMARY'",
    "a log by level": """ERROR 2026-11-24 16:01:12,345 export_worker: could not write *plan* __init__
WARN 2026-11-24 16:01:13 export_worker: retrying in 5 s""",
    "a log by time": """2026-11-24T16:01:12.345Z ERROR [export] no plan for org_991_x
    org=991 plan=null
2026-11-24T16:01:13Z exporter stopped""",
    "a log with its trace": """2026-11-24 16:01:12 ERROR c.a.Export - failed
java.lang.NullPointerException
\tat com.acme.Export.run(Export.java:3)""",
    "a log as JSON": """{"level":"error","ts":1764000000,"msg":"export failed"}
{"level":"error","ts":1764000001,"msg":"export failed again"}""",
    "logfmt": "level=error ts=2026-11-24T16:01:12Z msg=\"no plan\"",
    "syslog": "Nov 24 16:01:12 web-3 exporter[991]: segfault at 0",
    "Kubernetes": "E1124 16:01:12.345678       1 reflector.go:138] Failed to watch",
    "nginx": """2026/11/24 16:01:12 [error] 31#31: *7 upstream timed out (110: Connection timed out)
203.0.113.9 - - [24/Nov/2026:16:01:12 +0000] "GET /export HTTP/1.1" 504 167""",
    "a level in brackets": "[ERROR] Failed to execute goal on project billing",
}  # fmt: skip

WORDS = (
    "The export fails since noon, for everybody.",
    "TypeError: Cannot read properties of undefined",  # as a title: one line that names an error is a sentence
    "Error: we cannot log in. Please help!",
    "ERROR when I click on Export, every time",
    "Caused by: the deploy of this morning",
    "Timeline:\n2026-11-24 16:01:12 we restarted the worker\n2026-11-24 16:05 it was back",
    "The outage started\nat 10:30:15\nfrom 10.0.0.5:443, says our proxy",
    "at Acme (all three regions)\nat checkout (step 3)",
    "created by Ana\nand by the script",
    "#1 priority (customer blocked)\n#2 the invoices (later)",
    "Steps:\n  1. open it\n  2: press Export\n    see nothing",
    "+-----+------+\n| id  | plan |\n+-----+------+",
    "panic at the office: nobody can export",
    "INFO: maintenance tonight\nlet us know",
    'The file "plan.csv", line 12, has no total',
    "See https://app.acme.com:8443/exports:12",
    "Warning: the trial ends soon",
    "I said:\n> it does not work\nand they: try again",
)
