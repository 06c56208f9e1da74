.PHONY: serve build check fmt test lock bundle

serve build check fmt test lock bundle:
	@python3 run.py $@
