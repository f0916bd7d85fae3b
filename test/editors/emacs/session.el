;;; What the tests do in Emacs: a text is opened, eglot asks the server, and what came of it is written as JSON.  -*- lexical-binding: t -*-
(package-initialize)
(require 'eglot)
(require 'json)
(setq eglot-sync-connect 60 eglot-connect-timeout 60 eglot-autoshutdown t make-backup-files nil)

(defconst patience 90 "Seconds.")

(defun wait (what is-so)
  "Wait until IS-SO gives something, and give that; WHAT it is, if it never does."
  (let ((end (+ (float-time) patience)) answer)
    (while (not (setq answer (funcall is-so)))
      (when (> (float-time) end) (error "waited in vain: %s" what))
      (accept-process-output nil 0.05))
    answer))

(defun open (name)
  "Visit a file, and connect as `eglot-ensure' does where there is a command loop."
  (find-file name)
  (apply #'eglot--connect (eglot--guess-contact))
  (flymake-mode 1)
  (flymake-start))

(defun findings ()
  "The findings of the buffer: the line where each begins, and what it says."
  (mapcar (lambda (each)
            (format "%d %s" (line-number-at-pos (flymake-diagnostic-beg each)) (flymake-diagnostic-text each)))
          (flymake-diagnostics)))

(defun at (text)
  "Put point before TEXT."
  (goto-char (point-min))
  (search-forward text)
  (goto-char (match-beginning 0)))

(defun ask (method)
  "Ask about the place of point until there is an answer."
  (wait method (lambda () (jsonrpc-request (eglot--current-server-or-lose) method (eglot--TextDocumentPositionParams)))))

(load (getenv "PLIMSOLL_RECIPE"))
(add-to-list 'eglot-server-programs
             (cons 'plim-mode (append (json-parse-string (getenv "PLIMSOLL_SERVER") :array-type 'list) nil)))
(remove-hook 'plim-mode-hook #'eglot-ensure)

(defun run (script)
  "Give what the forms of a file give, or why they fail."
  (condition-case failure
      (with-temp-buffer
        (insert-file-contents script)
        (let ((form (read (current-buffer))))
          (list (cons 'answer (eval form t)))))
    (error (list (cons 'failure (format "%S" failure))))))

(let ((told (json-encode (run (getenv "PLIMSOLL_SCRIPT")))))
  (with-temp-file (getenv "PLIMSOLL_ANSWER") (insert told)))
(kill-emacs 0)
