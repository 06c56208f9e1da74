.PHONY: serve build check test lock bundle

serve build check test lock bundle:
	@python3 run.py $@
